using System.Globalization;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Testing;

namespace PrefixBench.Analysis.Tests.Simulations;

/// <summary>
/// 80 conversations of each prefix, recorded on a llama-server with a synthetic 7 MB model on two cores that had other work now and then: relative standard deviations of 5 to 12 % that
/// come from a few slow turns, a body of 2 to 3 %, a drift of 1 to 3 %.
/// </summary>
internal static class RecordedTurns
{
    /// <summary>The conversations of a prefix, each as its turns.</summary>
    public static IReadOnlyList<TurnSample[]> Of(PrefixPolicy prefix) => ByPrefix[prefix];

    private static Dictionary<PrefixPolicy, List<TurnSample[]>> ByPrefix { get; } = Read()
        .GroupBy(turn => turn.Prefix)
        .ToDictionary(prefix => prefix.Key, prefix => prefix.GroupBy(turn => turn.Conversation).Select(conversation => conversation.ToArray()).ToList());

    private static IEnumerable<TurnSample> Read()
    {
        using var reader = new StreamReader(typeof(RecordedTurns).Assembly.GetManifestResourceStream("llama-server-turns.csv")!);
        reader.ReadLine();
        while (reader.ReadLine()?.Split(',') is { } cells)
        {
            TimeSpan Ms(int cell) => TimeSpan.FromMicroseconds(Math.Round(double.Parse(cells[cell], CultureInfo.InvariantCulture) * 1000));
            int Whole(int cell) => int.Parse(cells[cell], CultureInfo.InvariantCulture);
            PrefixPolicy prefix = PrefixPolicies.TryParse(cells[0], out PrefixPolicy policy) ? policy : throw new FormatException(cells[0]);
            yield return new TurnSample
            {
                Provider = "llama.cpp",
                Scenario = "seed-short",
                Prefix = prefix,
                Conversation = Whole(1),
                Turn = Whole(2),
                StartedAt = DateTimeOffset.UnixEpoch.AddSeconds((Whole(1) * 10) + Whole(2)),
                CacheState = prefix.Promise(Whole(2)),
                TimeToFirstToken = Ms(3),
                RequestDuration = Ms(4),
                DeltaOffsets = Samples.Evenly(Ms(3), Ms(5), 5),
                Timings = new ServerTimings { PromptEval = Ms(6) },
                Usage = new TokenUsage { PromptTokens = Whole(7), CachedTokens = Whole(8), OutputTokens = Whole(9) },
            };
        }
    }
}
