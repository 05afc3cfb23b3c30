using System.Diagnostics;
using Microsoft.Extensions.Logging;
using PrefixBench.Providers.Security;

namespace PrefixBench.Providers.Http;

/// <summary>
/// Logs one line for each request: method, address without its query, status, and the time to the response headers. Never a header's value or a body. It is
/// part of a client only where its log is enabled when the client is first used, so a measured request pays nothing for a log that is off.
/// </summary>
internal sealed partial class RequestLogHandler(ILogger logger) : DelegatingHandler
{
    /// <summary>Adds the handler to a client whose log is enabled. The log's category is the client's name.</summary>
    public static void AddTo(IList<DelegatingHandler> handlers, ILoggerFactory logs, string clientName)
    {
        ILogger logger = logs.CreateLogger(clientName);
        if (logger.IsEnabled(LogLevel.Information))
        {
            handlers.Add(new RequestLogHandler(logger));
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        long startedAt = Stopwatch.GetTimestamp();
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            LogAnswered(request.Method, AddressOf(request), (int)response.StatusCode, Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds);
            return response;
        }
        catch (Exception exception)
        {
            string reason = exception is HttpRequestException { HttpRequestError: var error } ? error.ToString() : exception.GetType().Name;
            LogFailed(request.Method, AddressOf(request), reason, Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds);
            throw;
        }
    }

    private static string AddressOf(HttpRequestMessage request) => request.RequestUri is { } address ? address.Origin() + address.AbsolutePath : "";

    [LoggerMessage(LogLevel.Information, "{Method} {Address}: {Status} after {Milliseconds:0.0} ms")]
    private partial void LogAnswered(HttpMethod method, string address, int status, double milliseconds);

    [LoggerMessage(LogLevel.Information, "{Method} {Address}: {Reason} after {Milliseconds:0.0} ms")]
    private partial void LogFailed(HttpMethod method, string address, string reason, double milliseconds);
}
