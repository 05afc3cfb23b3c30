using System.Globalization;
using PrefixBench.Bench.Planning;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using PrefixBench.Providers;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Inspection;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Launching;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Bench.Clock;

/// <summary>A comparison of this program's clock with that of a raw client: the same server at the same time, with alternating turns.</summary>
/// <param name="Ours">The turns of this program.</param>
/// <param name="Raw">The same number of turns of the raw client.</param>
internal sealed record ClockComparison(IReadOnlyList<ClockTurn> Ours, IReadOnlyList<ClockTurn> Raw)
{
    /// <summary>Measures both.</summary>
    /// <param name="turns">The number of turns to measure with each client.</param>
    /// <param name="chat">Creates the client that a run uses.</param>
    /// <param name="probe">Reads the server's counters between turns, as in a run.</param>
    /// <param name="program">The program with the commands <c>serve</c> and <c>clock</c>: this program.</param>
    /// <param name="progress">The writer for a line after each turn, as in a run.</param>
    /// <param name="cancellationToken">Ends the measurement.</param>
    public static async Task<ClockComparison> MeasureAsync(int turns, ChatProviderFactory chat, ProbeClient probe, ProgramCommand program, TextWriter progress, CancellationToken cancellationToken)
    {
        await using ServerLease server = await new EmbeddedServerSource(program, new ServeOptions { Scripted = true }).StartAsync(logFile: null, cancellationToken);
        using var raw = RawClientProcess.Start(program, new Uri(server.Address, "/"));
        var settings = new ProviderSettings { Name = "clock", BaseUrl = server.Address, Model = PlannedProvider.EmbeddedName, Body = ClockCheck.Script };
        IChatProvider provider = chat.Create(settings, PlannedProvider.EmbeddedName);
        var inspector = new ServerInspector(settings, probe);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("prefixbench-clock-");
        try
        {
            using var journal = new RunJournal(File.CreateText(Path.Combine(folder.FullName, RunJournal.FileName)));
            var ours = new List<ClockTurn>(turns);
            var theirs = new List<ClockTurn>(turns);
            for (int i = -ClockCheck.WarmupRequests; i < turns; i++)
            {
                ClockTurn reference = await raw.PlayAsync(cancellationToken);
                ClockTurn turn = await ClockTurn.PlayAsync(provider, ClockCheck.Request, cancellationToken)
                    ?? throw new IOException("The answer of the scripted server contains no timings.");
                // The work of a run between its turns, so that its effects on the next turn are the same here.
                await inspector.ReadCountersAsync(cancellationToken);
                journal.Write(Sample(i, turn));
                progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"turn {i + 1} of {turns}: TTFT {turn.TimeToFirstToken:0.000} ms"));
                progress.Flush();
                if (i >= 0)
                {
                    ours.Add(turn);
                    theirs.Add(reference);
                }
            }

            return new ClockComparison(ours, theirs);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static TurnSample Sample(int number, ClockTurn turn) => new()
    {
        Provider = "clock",
        Scenario = "clock",
        Prefix = PrefixPolicy.AsIs,
        Conversation = Math.Max(1, number + 1),
        Turn = 1,
        IsWarmup = number < 0,
        StartedAt = DateTimeOffset.UnixEpoch,
        CacheState = PrefixPolicy.AsIs.Promise(1),
        TimeToFirstByte = TimeSpan.FromMilliseconds(turn.TimeToFirstByte),
        TimeToFirstToken = TimeSpan.FromMilliseconds(turn.TimeToFirstToken),
    };
}
