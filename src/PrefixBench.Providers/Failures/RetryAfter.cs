using System.Globalization;
using System.Net.Http.Headers;

namespace PrefixBench.Providers.Failures;

/// <summary>Reads the delay before a retry that a server requests.</summary>
internal static class RetryAfter
{
    /// <summary><c>retry-after-ms</c>, or <c>Retry-After</c> in seconds (whole or not) or as an HTTP date; null if there is none or it is invalid.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, TimeProvider time)
    {
        if (headers.TryGetValues("retry-after-ms", out IEnumerable<string>? milliseconds) && ReadNumber(milliseconds) is { } exact)
        {
            return TimeSpan.FromMilliseconds(exact);
        }

        if (headers.RetryAfter?.Date is { } date)
        {
            TimeSpan wait = date - time.GetUtcNow();
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }

        return headers.TryGetValues("Retry-After", out IEnumerable<string>? seconds) && ReadNumber(seconds) is { } number ? TimeSpan.FromSeconds(number) : null;
    }

    private static double? ReadNumber(IEnumerable<string> values) =>
        double.TryParse(values.FirstOrDefault(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number is >= 0 and < 1e9 ? number : null;
}
