using Polly;
using Polly.Retry;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Conversations;

/// <summary>
/// Tries a turn again when the server refused it because it was busy. Each attempt is a request and a sample of its own;
/// the wait lies between them, in no measurement.
/// </summary>
internal sealed class TurnRetry(IRunObserver observer, TimeProvider time)
{
    /// <summary>The longest wait that a server can impose; one that asks for more has failed.</summary>
    public static readonly TimeSpan MaximumDelay = TimeSpan.FromSeconds(60);

    /// <summary>The first wait where the server names none; it doubles from attempt to attempt.</summary>
    public static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);

    /// <summary>Makes attempts until one is not refused, or there have been as many as the provider allows.</summary>
    /// <param name="provider">Sets the number of attempts.</param>
    /// <param name="attemptAsync">Makes the attempt of the given number, from 1, and has recorded it when it returns.</param>
    /// <param name="cancellationToken">Ends a wait; the last attempt then stands.</param>
    /// <returns>The last attempt.</returns>
    public async Task<TurnSample> ExecuteAsync(Provider provider, Func<int, Task<TurnSample>> attemptAsync, CancellationToken cancellationToken)
    {
        if (provider.MaxAttempts <= 1)
        {
            return await attemptAsync(1);
        }

        int attempt = 0;
        TurnSample? last = null;
        ResiliencePipeline<TurnSample> pipeline = new ResiliencePipelineBuilder<TurnSample> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<TurnSample>
            {
                MaxRetryAttempts = provider.MaxAttempts - 1,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { } sample && IsWorthWaiting(sample)),
                BackoffType = DelayBackoffType.Exponential,
                Delay = FirstDelay,
                MaxDelay = MaximumDelay,
                DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Result?.Failure?.RetryAfter),
                OnRetry = arguments =>
                {
                    observer.Waiting(arguments.Outcome.Result!, arguments.RetryDelay);
                    return default;
                },
            })
            .Build();
        try
        {
            return await pipeline.ExecuteAsync(async _ => last = await attemptAsync(++attempt), cancellationToken);
        }
        catch (OperationCanceledException) when (last is not null)
        {
            return last;
        }
    }

    private static bool IsWorthWaiting(TurnSample sample) =>
        sample.Failure is { Kind: FailureKind.RateLimited or FailureKind.Overloaded } failure && !(failure.RetryAfter > MaximumDelay);
}
