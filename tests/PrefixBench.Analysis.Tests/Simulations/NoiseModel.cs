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
    /// <summary>Conversations of each prefix.</summary>
    public required int Conversations { get; init; }

    /// <summary>Conversations that are drawn together, in the order recorded; with 1 each is independent of the one before.</summary>
    public int Block { get; init; } = 4;

    /// <summary>What every time is multiplied by: the true effect.</summary>
    public double Effect { get; init; } = 1;

    /// <summary>The largest drift from a run's first to its last conversation, as a fraction; each run draws its own, up or down.</summary>
    public double Drift { get; init; } = 0.03;

    /// <summary>The samples of one run.</summary>
    /// <param name="random">The source of chance.</param>
    /// <param name="prefixes">The prefixes to play.</param>
    public IReadOnlyList<TurnSample> Run(Random random, params PrefixPolicy[] prefixes)
    {
        double drift = Drift * ((2 * random.NextDouble()) - 1);

        // Conversations of equal number were recorded next to each other, so they stay a pair.
        int[] drawn = [.. Draw(random, RecordedTurns.Of(prefixes[0]).Count)];
        return [.. prefixes.SelectMany(prefix => drawn.SelectMany((at, i) => RecordedTurns.Of(prefix)[at].Select(turn => Scale(turn, i + 1, drift))))];
    }

    private IEnumerable<int> Draw(Random random, int recorded)
    {
        int at = 0;
        for (int i = 0; i < Conversations; i++)
        {
            at = i % Block == 0 ? random.Next(recorded) : (at + 1) % recorded;
            yield return at;
        }
    }

    private TurnSample Scale(TurnSample turn, int conversation, double drift)
    {
        double factor = Effect * (1 + (drift * ((conversation - 1.0) / Math.Max(1, Conversations - 1) - 0.5)));
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
