using System.Globalization;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Runs;
using PrefixBench.Capture;
using PrefixBench.Capture.Reading;
using PrefixBench.Capture.Storing;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Runs;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Security;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Launching;

namespace PrefixBench.Bench.Clock.Capturing;

/// <summary>What a capture adds to the time of a request: the same server asked directly and through a capture, with alternating turns.</summary>
/// <param name="Direct">The turns without a capture.</param>
/// <param name="Captured">The same number of turns through a capture that reads and stores them.</param>
internal sealed record CaptureDelay(IReadOnlyList<ClockTurn> Direct, IReadOnlyList<ClockTurn> Captured)
{
    /// <summary>The characters of the prompt: that of an agent in the middle of its work.</summary>
    public const int PromptLength = 100_000;

    private static readonly ChatRequest Request = ClockCheck.Request with { SystemPrompt = string.Concat(Enumerable.Range(0, PromptLength / 10).Select(word => $"word{word,5} ")) };

    /// <summary>Measures both.</summary>
    /// <param name="turns">The number of turns to measure each way.</param>
    /// <param name="services">The dependencies of the commands.</param>
    /// <param name="cancellationToken">Ends the measurement.</param>
    public static async Task<CaptureDelay> MeasureAsync(int turns, ProgramServices services, CancellationToken cancellationToken)
    {
        await using ServerLease server = await new EmbeddedServerSource(services.ServerProgram, new ServeOptions { Scripted = true, Engine = new EngineOptions { ContextSize = PromptLength + 1000 } }).StartAsync(logFile: null, cancellationToken);
        DirectoryInfo parent = Directory.CreateTempSubdirectory("prefixbench-clock-");
        try
        {
            var redactor = new Redactor();
            using var store = new CaptureStore(RunFolder.Create(parent.FullName, services.Time), new CaptureStoreOptions(KeepsBodies: true, LargestSize: long.MaxValue), redactor, services.Output.Error.WriteLine);
            await using CaptureSession session = await CaptureSession.StartAsync(new CaptureOptions(server.Address, Port: 0), store, redactor, services.Time, new NoObserver(), cancellationToken);
            IChatProvider direct = Connect(server.Address, services);
            IChatProvider through = Connect(new Uri(session.Address, server.Address.AbsolutePath), services);
            var without = new List<ClockTurn>(turns);
            var with = new List<ClockTurn>(turns);
            for (int turn = -ClockCheck.WarmupRequests; turn < turns; turn++)
            {
                ClockTurn one = await PlayAsync(direct, cancellationToken);
                ClockTurn other = await PlayAsync(through, cancellationToken);
                if (turn >= 0)
                {
                    without.Add(one);
                    with.Add(other);
                    services.Output.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"turn {turn + 1} of {turns}: TTFT {one.TimeToFirstToken:0.000} ms, captured {other.TimeToFirstToken:0.000} ms"));
                }
            }

            return new CaptureDelay(without, with);
        }
        finally
        {
            parent.Delete(recursive: true);
        }
    }

    private static async Task<ClockTurn> PlayAsync(IChatProvider provider, CancellationToken cancellationToken) =>
        await ClockTurn.PlayAsync(provider, Request, cancellationToken) ?? throw new IOException("The answer of the scripted server contains no timings.");

    private static IChatProvider Connect(Uri address, ProgramServices services) =>
        services.Chat.Create(new ProviderSettings { Name = "clock", BaseUrl = address, Model = PlannedProvider.EmbeddedName, Body = ClockCheck.Script }, PlannedProvider.EmbeddedName);

    private sealed class NoObserver : ICaptureObserver
    {
        public void Captured(CapturedExchange exchange)
        {
        }

        public void ProvidersChanged(IReadOnlyList<Provider> providers)
        {
        }

        public void Noted(string sentence)
        {
        }
    }
}
