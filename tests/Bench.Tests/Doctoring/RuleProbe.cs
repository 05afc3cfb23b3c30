using PrefixBench.Bench.Doctoring.Ladder;

namespace PrefixBench.Bench.Tests.Doctoring;

/// <summary>A cache that is a formula.</summary>
/// <param name="block">Tokens in a block.</param>
/// <param name="evaluated">Tokens at the end of a prompt that are evaluated in any case.</param>
/// <param name="least">The shortest prompt of which anything is found.</param>
/// <param name="shortest">The shortest prompt that can be made.</param>
/// <param name="step">The tokens from one length that can be made to the next.</param>
internal sealed class RuleProbe(int block, int evaluated, int least, int shortest, int step) : ILadderProbe
{
    /// <summary>The requests so far.</summary>
    public int Requests { get; private set; }

    public Task<LadderPoint?> MeasureAsync(int tokens, bool isExact, CancellationToken cancellationToken)
    {
        int made = tokens <= shortest ? shortest : shortest + ((tokens - shortest + (step / 2)) / step * step);
        if (isExact && made != tokens)
        {
            Requests++;
            return Task.FromResult<LadderPoint?>(null);
        }

        Requests += 2;
        return Task.FromResult<LadderPoint?>(new LadderPoint(made, 0, made < least ? 0 : Math.Max(made - evaluated, 0) / block * block));
    }

    public Task<int> RepeatAsync(CancellationToken cancellationToken) => Task.FromResult(0);
}
