using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Runs;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Inference;

/// <summary>What the clock knows of the cache, in words. Every inferred number carries a mark.</summary>
internal static class InferenceText
{
    private const char Mark = '~';

    /// <summary>The line of cached tokens per turn: what the server reported, and where it did not, what the clock says.</summary>
    public static string CachedTokens(ProviderVerdict verdict)
    {
        string[] turns = [.. verdict.CachedTokens.Select((reported, index) => reported is null && Inferred(index + 1) is { } inferred ? Tokens(inferred.Tokens) : NumberText.Tokens(reported))];
        return "Cached tokens: " + string.Join(", ", turns) + (turns.Any(turn => turn.StartsWith(Mark)) ? $" ({Mark} is inferred from the control's times)" : "");

        InferredTurn? Inferred(int turn) => verdict.InferredCache?.Turns.FirstOrDefault(one => one.Turn == turn);
    }

    /// <summary>Inferred tokens: <c>~1290 [1180, 1390]</c>.</summary>
    public static string Tokens(Estimate tokens) => Mark + Whole(tokens.Value) + NumberText.Interval(tokens, Whole);

    /// <summary>The cache's outcome by the clock, and how much of the previous prompt each later turn found; null where the clock says nothing.</summary>
    public static string? ByTheClock(VerdictScope scope, ProviderVerdict verdict)
    {
        (InferredTurn Inferred, double Previous)[] turns =
        [
            .. from turn in verdict.InferredCache?.Turns ?? []
               let previous = MedianEstimator.Of([.. scope.Row(turn.Turn - 1)?.Measured.Select(sample => (double?)sample.Usage.PromptTokens).OfType<double>() ?? []])
               where previous > 0
               select (turn, previous.Value),
        ];
        return turns.Length == 0
            ? null
            : $"{Outcome(turns)}: {string.Join(", ", turns.Select(turn => Found(turn.Inferred, turn.Previous)))} of the previous turn's prompt";
    }

    private static string Outcome((InferredTurn Inferred, double Previous)[] turns)
    {
        (string? low, string? high) = (Judge(tokens => tokens.Lower ?? tokens.Value), Judge(tokens => tokens.Upper ?? tokens.Value));
        return low == high ? low : $"{low} or {high}, more conversations would tell";

        string Judge(Func<Estimate, double> bound) => SnakeCase.Write(CacheReuse.Judge(turns.Select(turn =>
            new CacheReuse(turn.Inferred.Turn, bound(turn.Inferred.Tokens) / turn.Previous, turn.Previous - bound(turn.Inferred.Tokens))))).ToUpperInvariant();
    }

    private static string Found(InferredTurn turn, double previous)
    {
        // What lies above 100 % is the reply, as in the reported line.
        Estimate share = turn.Tokens.Transform(tokens => Math.Min(1, tokens / previous));
        return $"turn {turn.Turn} {Mark}{NumberText.Percent(share.Value)} %{NumberText.Interval(share, NumberText.Percent)}";
    }

    private static string Whole(double tokens) => NumberText.Tokens(Math.Round(tokens));
}
