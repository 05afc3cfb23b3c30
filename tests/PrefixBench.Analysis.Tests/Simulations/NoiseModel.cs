using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Tests.Simulations;

/// <summary>
/// Makes runs like the recorded one: conversations drawn in blocks of four, so that spikes, skew and what a slow moment does to its neighbours stay as they were
/// recorded, with a drift on top that differs from run to run.
/// </summary>
internal sealed record NoiseModel
{
    private const int Block = 4;

    /// <summary>Conversations of each prefix.</summary>
    public required int Conversations { get; init; }

    /// <summary>What every time is multiplied by: the true effect.</summary>
    public double Effect { get; init; } = 1;

    /// <summary>The largest drift from a run's first to its last conversation, as a fraction; each run draws its own, up or down.</summary>
    public double Drift { get; init; } = 0.03;

    /// <summary>The samples of one run.</summary>
    /// <param name="random">The source of chance.</param>
    /// <param name="prefixes">The prefixes to play.</param>
    public IReadOnlyList<TurnSample> Run(Random random, params PrefixPolicy[] prefixes)
    {
        var drift = Drift * ((2 * random.NextDouble()) - 1);
        return [.. prefixes.SelectMany(prefix => Draw(random, RecordedTurns.Of(prefix)).SelectMany((turns, i) => turns.Select(turn => Scale(turn, i + 1, drift))))];
    }

    private IEnumerable<TurnSample[]> Draw(Random random, IReadOnlyList<TurnSample[]> recorded)
    {
        var at = 0;
        for (var i = 0; i < Conversations; i++)
        {
            at = i % Block == 0 ? random.Next(recorded.Count) : (at + 1) % recorded.Count;
            yield return recorded[at];
        }
    }

    private TurnSample Scale(TurnSample turn, int conversation, double drift)
    {
        var factor = Effect * (1 + (drift * ((conversation - 1.0) / Math.Max(1, Conversations - 1) - 0.5)));
        return turn with
        {
            Conversation = conversation,
            TimeToFirstToken = turn.TimeToFirstToken * factor,
            RequestDuration = turn.RequestDuration * factor,
            DeltaOffsets = [.. turn.DeltaOffsets.Select(offset => offset * factor)],
            Timings = new ServerTimings { PromptEval = turn.Timings.PromptEval * factor },
        };
    }
}
