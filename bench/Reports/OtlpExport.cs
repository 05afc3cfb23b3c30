using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PrefixBench.Core.Text;

namespace PrefixBench.Bench.Reports;

/// <summary>Sends metrics to an OpenTelemetry collector. No key and no header of the user's is sent, and no redirection is followed.</summary>
internal static class OtlpExport
{
    private const int LongestAnswer = 64 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Sends metrics to <c>/v1/metrics</c> below an address.</summary>
    /// <param name="endpoint">The address.</param>
    /// <param name="metrics">OTLP in JSON.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    /// <returns>Why they were not taken, as a sentence; null if they were.</returns>
    public static async Task<string?> SendAsync(Uri endpoint, string metrics, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler) { Timeout = Timeout, MaxResponseContentBufferSize = LongestAnswer };
        using var content = new StringContent(metrics, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        try
        {
            using HttpResponseMessage response = await client.PostAsync(new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/v1/metrics"), content, cancellationToken);
            string answer = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.IsSuccessStatusCode
                ? Rejected(answer) is { } reason ? $"The collector at {endpoint} did not take all metrics: {reason}." : null
                : $"The collector at {endpoint} did not take the metrics: status {(int)response.StatusCode}{(SafeText.Clean(answer) is { Length: > 0 } words ? $", \"{words}\"" : "")}. Check --otlp-endpoint; it must take OTLP over HTTP.";
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            string reason = exception is HttpRequestException ? exception.Message.TrimEnd('.') : cancellationToken.IsCancellationRequested ? "it was interrupted" : $"no answer within {Timeout.TotalSeconds:0} s";
            return $"The metrics cannot be sent to {endpoint}: {reason}. Check --otlp-endpoint and that the collector runs.";
        }
    }

    private static string? Rejected(string answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("partialSuccess", out JsonElement partial)
                && partial.ValueKind == JsonValueKind.Object
                && partial.TryGetProperty("rejectedDataPoints", out JsonElement rejected)
                && rejected.ToString() is { Length: > 0 } count and not "0"
                    ? $"{SafeText.Clean(count)} points rejected{(partial.TryGetProperty("errorMessage", out JsonElement message) && SafeText.Clean(message.ToString()) is { Length: > 0 } words ? $", \"{words.TrimEnd('.')}\"" : "")}"
                    : null;
        }
        catch (JsonException)
        {
            // Nothing, or not JSON: a collector need not say more than its status.
            return null;
        }
    }
}
