using Polly;
using Polly.Retry;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Conversations;

/// <summary>
/// Retries a turn that the server refused because it was busy. Each attempt is a request with its own sample; the wait between attempts is part of no
/// measurement.
/// </summary>
internal sealed class TurnRetry(IRunObserver observer, TimeProvider time)
{
    /// <summary>The longest wait that a server can request; a turn whose server requests more has failed.</summary>
    public static readonly TimeSpan MaximumDelay = TimeSpan.FromSeconds(60);

    /// <summary>The first wait if the server specifies none; it doubles with each attempt.</summary>
    public static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);

    /// <summary>Makes attempts until one is not refused, or the provider's maximum is reached.</summary>
    /// <param name="provider">The provider, which sets the maximum number of attempts.</param>
    /// <param name="attemptAsync">Makes and records the attempt with the given number, from 1.</param>
    /// <param name="cancellationToken">Ends a wait; the last attempt is then returned.</param>
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
