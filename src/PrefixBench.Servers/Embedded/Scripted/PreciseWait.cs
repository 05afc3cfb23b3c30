using System.Diagnostics;
using PrefixBench.Core.Platforms;

namespace PrefixBench.Servers.Embedded.Scripted;

/// <summary>Waits until a timestamp to within microseconds, on the calling thread: it sleeps for as long as it is sure to wake up in time, and spins for the rest.</summary>
internal static class PreciseWait
{
    private static readonly double SpinMilliseconds = Platform.Current.LatestWake.TotalMilliseconds;

    /// <summary>Returns at the timestamp, or at once if it has passed.</summary>
    /// <param name="timestamp">A timestamp of <see cref="Stopwatch"/>.</param>
    /// <param name="cancellationToken">Ends the wait early.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Until(long timestamp, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double left = (timestamp - Stopwatch.GetTimestamp()) * 1000.0 / Stopwatch.Frequency;
            if (left <= SpinMilliseconds + 1)
            {
                break;
            }

            cancellationToken.WaitHandle.WaitOne((int)(left - SpinMilliseconds));
        }

        while (Stopwatch.GetTimestamp() < timestamp)
        {
            Thread.SpinWait(4);
        }
    }
}
