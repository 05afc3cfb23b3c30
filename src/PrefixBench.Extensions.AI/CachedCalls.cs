using System.Globalization;
using PrefixBench.Prompts.Findings;

namespace PrefixBench.Extensions.AI;

/// <summary>Compares cached tokens with the prompts before.</summary>
internal static class CachedCalls
{
    /// <summary>Throws if a call read less from the cache than the previous prompt, less one block.</summary>
    public static void Check(AssertedCalls asserted, int largestBlock)
    {
        CallPair[] pairs = [.. asserted.Pairs.Where(pair => pair.Current.IsAnswered)];
        if (pairs.Length == 0)
        {
            throw new PrefixAssertionException($"Nothing can be compared: {AssertedCalls.Failed(asserted.Calls)}. Let at least two calls be answered.");
        }

        if (asserted.Calls.FirstOrDefault(call => call.Duration is null) is { } running)
        {
            throw new PrefixAssertionException($"Call {running.Number} has not ended, and tokens are counted at the end of an answer. Await it, and read its stream to the end, before you assert.");
        }

        if (asserted.Conversations.Count > 1 && pairs.FirstOrDefault(pair => pair.Divergence is not null) is { } changed)
        {
            throw asserted.Broken($"Cached tokens cannot be compared with the previous prompt. Call {changed.Current.Number} does not begin with the prompt of call {changed.Previous.Number}", changed, changed.Divergence!);
        }

        if (pairs.FirstOrDefault(pair => pair.IsConcurrent) is { } concurrent)
        {
            throw new PrefixAssertionException(ChangeText.Concurrent(concurrent));
        }

        RequireCounts(pairs);
        if (pairs.All(pair => pair.Previous.PromptTokens <= largestBlock))
        {
            throw new PrefixAssertionException(
                $"No previous prompt is longer than {Count(largestBlock)} tokens, which may be missing, so this assertion could not fail. Use longer prompts, or give a smaller largestBlock if the server's cache has smaller blocks.");
        }

        if (pairs.FirstOrDefault(pair => pair.Current.CachedTokens < pair.Previous.PromptTokens - largestBlock) is { } lost)
        {
            throw new PrefixAssertionException(Lost(lost, largestBlock));
        }
    }

    private static void RequireCounts(CallPair[] pairs)
    {
        if (Array.TrueForAll(pairs, pair => pair.Current.CachedTokens is null))
        {
            throw new PrefixAssertionException($"The provider reports no cached tokens, which is not the same as 0. {CachedTokenAdvice.Of(pairs[0].Current.ClientName)}");
        }

        if (Array.Find(pairs, pair => pair.Current.CachedTokens is null) is { } unknown)
        {
            throw new PrefixAssertionException($"Call {unknown.Current.Number} reports no cached tokens, although others do. {CachedTokenAdvice.Of(unknown.Current.ClientName)}");
        }

        if (Array.Find(pairs, pair => pair.Previous.PromptTokens is null) is { } uncounted)
        {
            throw new PrefixAssertionException($"Call {uncounted.Previous.Number} reports no prompt tokens, so there is nothing to compare with. Use a provider that counts them.");
        }
    }

    private static string Lost(CallPair pair, int largestBlock)
    {
        int prompt = pair.Previous.PromptTokens!.Value;
        int cached = pair.Current.CachedTokens!.Value;
        string what = $"Call {pair.Current.Number} read {Count(cached)} tokens from the cache, and the prompt of call {pair.Previous.Number} had {Count(prompt)}: {Count(prompt - cached)} are missing, and {Count(largestBlock)} may be.";
        return pair switch
        {
            { Setting: { } setting } => $"{what}\nThe client lost them: {setting.Words}.\nTo do: {FindingAdvice.SettingChanged}",
            { Divergence: { } divergence } => $"{what}\nThe client lost them: {ChangeText.Of(pair, divergence)}",
            _ => $"{what}\nThe prompt of call {pair.Current.Number} begins with the whole prompt of call {pair.Previous.Number}, so the server, its chat template or the client library lost them.\nTo do: {FindingAdvice.ServerUnknown}",
        };
    }

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
