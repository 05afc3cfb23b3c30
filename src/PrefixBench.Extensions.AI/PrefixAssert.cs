using System.Globalization;
using PrefixBench.Core.Expectations;

namespace PrefixBench.Extensions.AI;

/// <summary>
/// Assertions about recorded calls, for any test framework. A failure is a <see cref="PrefixAssertionException"/> whose message names the first place that differs: which two calls, where, what
/// stood there before and after, the kind of change, and what to do.
/// </summary>
public static class PrefixAssert
{
    /// <summary>
    /// Each call's prompt begins with the whole prompt of the call before, so that a cache can give all of it. Compared are texts, reasoning, function calls and results, media, and tools with their
    /// schemas; not the model nor sampling. A call is not compared with one that failed, but with the last one before it that did not.
    /// </summary>
    /// <param name="recording">The recording, or one of its <see cref="ChatRecording.Conversations"/>.</param>
    /// <exception cref="PrefixAssertionException">A prompt does not begin with the one before; or the recording has less than two calls, or prompts that were not seen.</exception>
    /// <exception cref="ArgumentNullException">The recording is null.</exception>
    public static void IsAppendOnly(IRecordedCalls recording)
    {
        var asserted = AssertedCalls.From(recording);
        CallPair[] broken = [.. asserted.Pairs.Where(pair => pair.Divergence is not null)];
        if (broken is [var first, ..])
        {
            throw asserted.Broken(
                $"The prompt is not append-only{Several(broken.Length, asserted.Pairs.Count)}. Call {first.Current.Number} does not begin with the whole prompt of call {first.Previous.Number}", first, first.Divergence!);
        }
    }

    /// <summary>The head of the prompt is the same in all calls, to the byte: tools with their schemas, instructions, and the system messages at the beginning.</summary>
    /// <param name="recording">The recording, or one of its <see cref="ChatRecording.Conversations"/>.</param>
    /// <param name="calls">The least number of calls over which it must be seen, 2 or more. Default 2.</param>
    /// <exception cref="PrefixAssertionException">A head differs; or the recording has fewer calls, no head, or prompts that were not seen.</exception>
    /// <exception cref="ArgumentNullException">The recording is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of calls is less than 2.</exception>
    public static void HeadIsStable(IRecordedCalls recording, int calls = 2)
    {
        if (calls < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(calls), calls, "A head is compared over 2 calls or more. Give the number of calls that your test makes.");
        }

        var asserted = AssertedCalls.From(recording);
        foreach ((RecordedCall previous, RecordedCall current) in asserted.Calls.Zip(asserted.Calls.Skip(1)))
        {
            var pair = new CallPair(previous, current);
            if (pair.HeadDivergence is { } divergence)
            {
                throw asserted.Broken($"The head of the prompt is not stable. That of call {current.Number} is not that of call {previous.Number}", pair, divergence);
            }
        }

        if (asserted.Calls.Count < calls)
        {
            throw new PrefixAssertionException($"The head is the same in {asserted.Calls.Count} calls, and {calls} were to be compared. Let the agent make more calls, or ask for fewer.");
        }

        if (CallPair.HeadOf(asserted.Calls[0]) == 0)
        {
            throw new PrefixAssertionException("The calls have no head: neither tools nor instructions nor a system message at the beginning. Assert IsAppendOnly, or give the agent its instructions.");
        }
    }

    /// <summary>
    /// The provider read the previous prompt from its cache: the cached tokens of each call are at least the prompt tokens of the call before, less one block. This is the expectation
    /// <c>cached&gt;=previous prompt</c> of a run. Calls that failed take no part.
    /// </summary>
    /// <param name="recording">The recording, or one of its <see cref="ChatRecording.Conversations"/>.</param>
    /// <param name="largestBlock">
    /// How many tokens of the previous prompt may be missing, 0 or more: caches work in blocks and drop the unfinished one. Default 128, the largest block that is known. 16 or 32 find more where the
    /// server's block is known to be that small.
    /// </param>
    /// <exception cref="PrefixAssertionException">A call read less from the cache; or the provider reports no cached tokens, the prompts are too short, calls have not ended or ran at once, the recording
    /// has less than two calls, or prompts that were not seen.</exception>
    /// <exception cref="ArgumentNullException">The recording is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of tokens is negative.</exception>
    public static void CachedTokensCoverPreviousPrompt(IRecordedCalls recording, int largestBlock = Expectation.LargestBlock)
    {
        if (largestBlock < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(largestBlock), largestBlock, "The tokens that may be missing are 0 or more. Give the length of a block of the server's cache, such as 16.");
        }

        CachedCalls.Check(AssertedCalls.From(recording), largestBlock);
    }

    private static string Several(int broken, int pairs) => pairs == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" in {broken} of {pairs} calls that follow another one");
}
