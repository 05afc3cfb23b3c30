using Microsoft.AspNetCore.Http;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Embedded.Scheduling;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>The server's routes. What is not in the table, a wrong method included, is 404 as in llama-server.</summary>
internal sealed class Router
{
    private readonly Dictionary<string, RequestDelegate> _routes;

    /// <summary>Sets up the routes.</summary>
    /// <param name="options">The engine's switches.</param>
    /// <param name="engine">The engine; null in scripted mode.</param>
    /// <param name="time">The clock.</param>
    public Router(EngineOptions options, InferenceEngine? engine, TimeProvider time)
    {
        var chat = new ChatEndpoint(options, engine, time);
        var information = new InformationEndpoints(options, engine);
        _routes = new Dictionary<string, RequestDelegate>(StringComparer.Ordinal)
        {
            ["POST /v1/chat/completions"] = chat.HandleAsync,
            ["POST /chat/completions"] = chat.HandleAsync,
            ["GET /health"] = InformationEndpoints.HealthAsync,
            ["GET /v1/health"] = InformationEndpoints.HealthAsync,
            ["GET /models"] = information.ModelsAsync,
            ["GET /v1/models"] = information.ModelsAsync,
            ["GET /props"] = information.PropertiesAsync,
            ["GET /slots"] = information.SlotsAsync,
            ["GET /metrics"] = information.MetricsAsync,
            ["POST /tokenize"] = TextEndpoints.TokenizeAsync,
            ["POST /apply-template"] = TextEndpoints.ApplyTemplateAsync,
        };
    }

    /// <summary>Answers one request; errors become llama-server's answers.</summary>
    /// <param name="context">The request.</param>
    public async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers.Server = EngineIdentity.Build;
        try
        {
            if (!_routes.TryGetValue($"{context.Request.Method} {context.Request.Path}", out RequestDelegate? route))
            {
                throw new ApiException(404, "not_found_error", "File Not Found");
            }

            await route(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client left; nobody reads an answer.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            ApiException error = exception switch
            {
                ApiException known => known,
                BadHttpRequestException bad => new ApiException(bad.StatusCode, "invalid_request_error", bad.Message),
                _ => new ApiException(500, "server_error", exception.Message),
            };
            await JsonAnswer.SendAsync(context, json => JsonAnswer.WriteError(json, error), error.Status);
        }
    }
}
