using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Tuning;

/// <summary>
/// Whether a variant answers as the baseline does. The first warm-up conversation of every launch has the same prompt, so at temperature 0 its replies should be equal;
/// where the baseline's own launches differ, nothing follows from a variant that differs.
/// </summary>
/// <param name="Variant">The variant; the baseline is among them.</param>
/// <param name="Launches">The launches whose first warm-up conversation was answered.</param>
/// <param name="Differing">Those with a reply unlike the one that most launches of the baseline gave.</param>
/// <param name="Turn">The first turn with such a reply; null if there is none.</param>
public sealed record GreedyReplies(string Variant, int Launches, int Differing, int? Turn)
{
    /// <summary>Compares the replies.</summary>
    /// <param name="samples">All samples, warm-ups included.</param>
    /// <param name="variants">The variants in the order of the plan, the baseline first.</param>
    /// <returns>One for each variant that was answered; empty without warm-ups, or if the baseline has none.</returns>
    internal static IReadOnlyList<GreedyReplies> Find(IReadOnlyList<TurnSample> samples, IReadOnlyList<string> variants)
    {
        TurnSample[] warmups = [.. samples.Where(sample => sample is { IsWarmup: true, Prefix: PrefixPolicy.Stable, Failure: null, ReplyHash: not null })];
        Load? least = warmups.Select(sample => sample.Load).Order(Load.Ascending).FirstOrDefault();
        ILookup<string, TurnSample[]> first = warmups.Where(sample => sample.Load == least)
            .GroupBy(sample => sample.Launch)
            .Select(launch => launch.GroupBy(sample => sample.Conversation).MinBy(conversation => conversation.Key)!.ToArray())
            .ToLookup(conversation => conversation[0].Provider, StringComparer.Ordinal);
        var usual = first[variants[0]].SelectMany(conversation => conversation).GroupBy(sample => sample.Turn)
            .ToDictionary(turn => turn.Key, turn => turn.GroupBy(sample => sample.ReplyHash!).MaxBy(reply => reply.Count())!.Key);
        return usual.Count == 0 ? [] : [.. variants.Where(first.Contains).Select(variant => From(variant, [.. first[variant]], usual))];
    }

    private static GreedyReplies From(string variant, TurnSample[][] conversations, Dictionary<int, string> usual)
    {
        int?[] turns = [.. conversations.Select(conversation => conversation.Where(sample => usual.TryGetValue(sample.Turn, out string? reply) && reply != sample.ReplyHash).Min(sample => (int?)sample.Turn))];
        return new GreedyReplies(variant, conversations.Length, turns.Count(turn => turn is not null), turns.Min());
    }
}
