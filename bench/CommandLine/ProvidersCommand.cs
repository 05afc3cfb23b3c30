using System.CommandLine;
using PrefixBench.Bench.Planning;
using PrefixBench.Providers.Discovery;

namespace PrefixBench.Bench.CommandLine;

/// <summary><c>providers</c>: every configured provider, whether it can be played, and where its key would go.</summary>
internal static class ProvidersCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(ProgramServices services)
    {
        var command = new Command("providers", "List the providers: reachable or not and why, dialect, model, and to which host a key would be sent.");
        command.SetAction(async (_, cancellationToken) =>
        {
            Write(await services.Providers.ListAsync(cancellationToken), services.Output.Out);
            return ExitCode.Good;
        });
        return command;
    }

    private static void Write(IReadOnlyList<ProviderStatus> statuses, TextWriter output)
    {
        List<string[]> rows = [["", "Provider", "Dialect", "Model", "Key", "Status"]];
        rows.AddRange(statuses.OrderByDescending(s => s.IsReachable).Select(s => new[]
        {
            s.IsReachable ? "+" : "-",
            s.Settings.Name,
            s.Settings.Dialect,
            s.Model ?? "-",
            s.KeyDestination is { } host ? $"{s.Settings.KeyEnv} to {host}" : "-",
            Status(s),
        }));
        rows.Add(["+", PlannedProvider.EmbeddedName, ProviderChoice.Embedded.Settings.Dialect, ProviderChoice.Embedded.Model, "-", "started when asked for, or when nothing else is reachable"]);
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(r => r[c].Length))];
        foreach (string[] row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, c) => cell.PadRight(widths[c]))).TrimEnd());
        }

        output.WriteLine();
        output.WriteLine($"+ is played by a plain run, - is not. \"{ProviderFiles.UserFileName}\" in the working directory adds and changes providers; docs/providers.md says how.");
    }

    private static string Status(ProviderStatus status) => status switch
    {
        { IsReachable: true, Identity: { Software: { } software } identity } => $"{status.Settings.BaseUrl} {status.Reason}: {software} {identity.Version}".TrimEnd(),
        { IsReachable: true } => $"{status.Settings.BaseUrl} ({status.Reason}){(status.Settings.Paid ? ", paid" : "")}",
        _ => status.Reason,
    };
}
