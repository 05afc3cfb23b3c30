using System.CommandLine;
using PrefixBench.Analysis.Text;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Runs;
using PrefixBench.Providers.Discovery;

namespace PrefixBench.Bench.CommandLine;

/// <summary><c>providers</c>: lists every configured provider, whether it can be reached, and where its key would be sent.</summary>
internal static class ProvidersCommand
{
    private static readonly string[] Heads = ["", "Provider", "Dialect", "Model", "Key", "Status"];

    /// <summary>Creates the command.</summary>
    public static Command Create(ProgramServices services)
    {
        var command = new Command("providers", "List all providers: whether each can be reached, its dialect and model, and the host that its key would be sent to.");
        command.SetAction(async (_, cancellationToken) =>
        {
            Write(await services.Providers.ListAsync(cancellationToken), services.Output.Out);
            return ExitCode.Good;
        });
        return command;
    }

    private static void Write(IReadOnlyList<ProviderStatus> statuses, TextWriter output)
    {
        List<string[]> rows = [];
        rows.AddRange(statuses.OrderByDescending(s => s.IsReachable).Select(s => new[]
        {
            s.IsReachable ? "+" : "-",
            s.Settings.Name,
            s.Settings.Dialect,
            s.Model ?? "-",
            s.Settings.Keys is [var first, ..] keys ? $"{string.Join(", ", keys.Select(key => key.Variable))} to {first.Destination}" : "-",
            Status(s),
        }));
        rows.Add(["+", PlannedProvider.EmbeddedName, ProviderChoice.Embedded.Settings.Dialect, ProviderChoice.Embedded.Model, "-", "started on request, or if no other provider can be reached"]);
        foreach (string line in TableColumn.PlainLines([.. Heads.Select((head, column) => new TableColumn(head, isRight: false, [.. rows.Select(row => row[column])]))]))
        {
            output.WriteLine(line);
        }

        output.WriteLine();
        output.WriteLine($"+ included in a run without options; - not included. To add or change providers, edit \"{ProviderFiles.UserFileName}\" in the working directory: see docs/providers.md.");
    }

    private static string Status(ProviderStatus status) => status switch
    {
        { IsReachable: true, Identity: { Software: { } software } identity } => $"{status.Settings.BaseUrl} {status.Reason}: {software} {identity.Version}".TrimEnd(),
        { IsReachable: true } => $"{status.Settings.BaseUrl} ({status.Reason}){(status.Settings.Paid ? ", paid" : "")}",
        _ => status.Reason,
    };
}
