using Polly;
using Polly.Retry;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Conversations;

/// <summary>
/// Retries a turn that the server refused because it was busy, that a gateway could not pass on, or that met a server that is restarting. Each attempt has its
/// own sample; the wait between attempts is part of no measurement.
/// </summary>
internal sealed class TurnRetry(IRunObserver observer, TimeProvider time)
{
    /// <summary>The longest wait that a server can request; a turn whose server requests more has failed.</summary>
    public static readonly TimeSpan MaximumDelay = TimeSpan.FromSeconds(60);

    /// <summary>The first wait if the server specifies none; it doubles with each attempt.</summary>
    public static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts while a server restarts: when it is back, no more than this is lost.</summary>
    public static readonly TimeSpan MaximumOutageDelay = TimeSpan.FromSeconds(8);

    /// <summary>The time that a server gets to restart, from the first request that it did not take; enough to load a model of some gigabytes.</summary>
    public static readonly TimeSpan OutagePatience = TimeSpan.FromSeconds(60);

    /// <summary>Makes attempts until one is not refused, the provider's maximum is reached, or the server has been gone for too long.</summary>
    /// <param name="provider">The provider, which sets the maximum number of attempts.</param>
    /// <param name="traffic">The state that the provider's conversations share.</param>
    /// <param name="attemptAsync">Makes and records the attempt with the given number, from 1.</param>
    /// <param name="cancellationToken">Ends a wait; the last attempt is then returned.</param>
    /// <returns>The last attempt.</returns>
    public async Task<TurnSample> ExecuteAsync(Provider provider, ProviderTraffic traffic, Func<int, Task<TurnSample>> attemptAsync, CancellationToken cancellationToken)
    {
        int attempt = 0;
        int refusals = 0;
        TurnSample? last = null;
        ResiliencePipeline<TurnSample> pipeline = new ResiliencePipelineBuilder<TurnSample> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<TurnSample>
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { } sample && IsWorthWaiting(sample)),
                DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(Delay(arguments.Outcome.Result!)),
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

        bool IsWorthWaiting(TurnSample sample)
        {
            if (sample.Failure is not { } failure)
            {
                return false;
            }

            // A refused connection reached no server, so it is no attempt that costs anything. A server that says that it is loading was reached, and a paid one
            // gets no more requests than the plan has announced.
            bool isRequest = failure.Kind != FailureKind.ConnectionFailed;
            if (traffic.OutageLeft is { } left && failure.IsOutage && !(isRequest && provider.IsPaid))
            {
                return left > TimeSpan.Zero;
            }

            refusals++;
            return isRequest && refusals < provider.MaxAttempts && IsPassing(failure) && !(failure.RetryAfter > MaximumDelay);
        }

        TimeSpan Delay(TurnSample sample)
        {
            var doubled = TimeSpan.FromTicks(FirstDelay.Ticks << Math.Min(attempt - 1, 6));
            TimeSpan wanted = sample.Failure!.RetryAfter ?? (doubled < MaximumDelay ? doubled : MaximumDelay);
            return sample.Failure.IsOutage && traffic.OutageLeft is { } left
                ? TimeSpan.FromTicks(Math.Min(Math.Min(wanted.Ticks, MaximumOutageDelay.Ticks), Math.Max(left.Ticks, 1)))
                : wanted;
        }
    }

    private static bool IsPassing(TurnFailure failure) =>
        failure.Kind is FailureKind.RateLimited or FailureKind.Overloaded || failure is { Kind: FailureKind.ServerError, IsFromGateway: true };
}
