using PrefixBench.Analysis.Evidence;
using PrefixBench.Analysis.Inference;
using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Tests.Simulations;

/// <summary>How often the interval of inferred cached tokens contains the truth.</summary>
/// <param name="Rows">The rows with an interval.</param>
/// <param name="Covered">Those of them whose interval contains the truth.</param>
/// <param name="Later">The rows of turns 2 and later, in which something is cached.</param>
/// <param name="Error">The sum of the distances of their points from the truth, relative to the prompt.</param>
/// <param name="Width">The sum of the widths of their intervals, relative to the prompt.</param>
internal sealed record InferenceCoverage(int Rows, int Covered, int Later, double Error, double Width)
{
    public double Share => (double)Covered / Rows;

    public static InferenceCoverage Of(AwkwardServer server, int conversations, int runs)
    {
        InferenceCoverage sum = new(0, 0, 0, 0, 0);
        for (int run = 0; run < runs; run++)
        {
            foreach (InferredTurn turn in Infer(server.Play(conversations, (1000 * conversations) + run))?.Turns ?? [])
            {
                sum = sum.With(turn, server.Cached(turn.Turn));
            }
        }

        return sum;
    }

    public static InferenceCoverage Sum(IEnumerable<InferenceCoverage> parts) =>
        parts.Aggregate((a, b) => new InferenceCoverage(a.Rows + b.Rows, a.Covered + b.Covered, a.Later + b.Later, a.Error + b.Error, a.Width + b.Width));

    public static CacheInference? Infer(IReadOnlyList<TurnSample> samples) => WorkloadInference.From(TurnRow.Group(samples), CacheEvidence.From(samples)).Cache;

    private InferenceCoverage With(InferredTurn turn, int truth)
    {
        if (turn.Tokens is not { Lower: { } lower, Upper: { } upper })
        {
            return this;
        }

        InferenceCoverage sum = this with { Rows = Rows + 1, Covered = Covered + (lower <= truth && truth <= upper ? 1 : 0) };
        return turn.Turn == 1 ? sum : sum with { Later = Later + 1, Error = Error + (Math.Abs(turn.Tokens.Value - truth) / turn.PromptTokens), Width = Width + ((upper - lower) / turn.PromptTokens) };
    }
}
