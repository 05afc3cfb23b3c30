using System.CommandLine;
using PrefixBench.Analysis.Reports;
using PrefixBench.Bench.Doctoring;
using PrefixBench.Bench.Doctoring.Reports;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Reports;
using PrefixBench.Bench.Runs;

namespace PrefixBench.Bench.CommandLine;

/// <summary><c>doctor</c>: finds out by a few experiments how the prefix cache of a server behaves.</summary>
internal static class DoctorCommand
{
    private static readonly string[] Examples =
    [
        "# what its cache does, in a few minutes",
        ProgramInvocation.Write("doctor --url http://localhost:8080"),
        "# two experiments only, for another program to read",
        ProgramInvocation.Write("doctor --url http://localhost:8080 --only ladder,interleave --format json"),
    ];

    /// <summary>Creates the command.</summary>
    public static Command Create(HelpPage help, ProgramServices services)
    {
        var options = new DoctorOptionSet();
        var command = new Command("doctor", "Find out by a few short experiments how the prefix cache of a server behaves: from which length on it keeps prompts, in which blocks, for how long, next to how many others, whether it tells, and whether it answers rightly.");
        foreach (Option option in options.Groups.SelectMany(group => group.Options))
        {
            command.Options.Add(option);
        }

        help.Describe(command, Examples, options.Groups);
        command.SetAction((result, cancellationToken) => RunAsync(options.Read(result), services, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(DoctorOptions options, ProgramServices services, CancellationToken cancellationToken)
    {
        ReportChoice<DoctorResult> report = options.Report ?? new ReportChoice<DoctorResult>(DoctorFormats.All.All[0], File: null);
        PlannedProvider provider = (await services.Providers.ChooseAsync(options.Server, cancellationToken)).Played[0];
        var plan = new DoctorPlan
        {
            Provider = provider,
            Experiments = options.Experiments,
            Settings = ExaminationSettings.Create(options.PromptTokens, provider.Settings.Paid, provider.Identity?.Cache?.LongestPrompt()) with
            {
                MaximumGap = options.MaximumGap,
                CanRender = ExaminedServer.CanRender(provider),
                CanRefuseCache = ExaminedServer.CanRefuseCache(provider),
            },
        };

        // What another program reads must contain data only.
        DoctorPlanText.Write(plan, report.File is null && report.Format != DoctorFormats.All.All[0] && !options.IsPlanOnly ? services.Output.Error : services.Output.Out);
        if (options.IsPlanOnly)
        {
            return ExitCode.Good;
        }

        services.Output.Out.Flush();
        var examination = new Examination(await ExaminedServer.ConnectAsync(provider, services, cancellationToken), plan.Settings, services.Time);
        DoctorResult result = await new DoctorPlayer(examination, experiment => SayBegun(experiment, services)).PlayAsync(plan, cancellationToken);
        return Write(result, report, services) ? result.ExitCode : ExitCode.MeasurementFailed;
    }

    private static void SayBegun(IExperiment experiment, ProgramServices services)
    {
        services.Output.Error.WriteLine($"{experiment.Name}: {experiment.Question}");
        services.Output.Error.Flush();
    }

    private static bool Write(DoctorResult result, ReportChoice<DoctorResult> report, ProgramServices services)
    {
        if (report.File is not { } path)
        {
            services.Output.Out.Write(report.Format.Write(result, new ReportLayout(services.TableWidth)));
            return true;
        }

        if (ReportFile.Write(path, report.Format.Write(result, new ReportLayout()), services.Output) is { } mistake)
        {
            services.Output.Error.WriteLine(mistake);
            return false;
        }

        services.Output.Out.WriteLine($"Wrote {path}.");
        return true;
    }
}
