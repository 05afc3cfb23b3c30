using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Embedded.Scheduling;
using PrefixBench.Servers.Embedded.Scripted;
using PrefixBench.Servers.Embedded.Text;
using PrefixBench.Servers.Gguf;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>The server's routes, which are those of llama-server.</summary>
internal static class ApiRoutes
{
    /// <summary>Adds the routes to a web application.</summary>
    public static void Map(WebApplication application, EngineOptions options, InferenceEngine? engine, TimeProvider time)
    {
        IChatTemplate template = engine is null || string.Equals(engine.Model.ChatTemplate, SyntheticChatTemplate.Text, StringComparison.Ordinal)
            ? new SyntheticPrompt()
            : BuiltInTemplate.Create(engine.Model);
        var chat = new ChatEndpoint(options, template, engine, application.Services.GetRequiredService<Pacer>(), time);
        var information = new InformationEndpoints(options, template, engine);
        var texts = new TextEndpoints(template);
        // The body first: the delays of a scripted answer count from its last byte, and routing must not be added to them.
        application.Use((HttpContext context, RequestDelegate next) => AnswerAsync(context, next, time));
        application.UseRouting();
        application.MapPost("/v1/chat/completions", chat.HandleAsync);
        application.MapPost("/chat/completions", chat.HandleAsync);
        application.MapGet("/health", InformationEndpoints.HealthAsync);
        application.MapGet("/v1/health", InformationEndpoints.HealthAsync);
        application.MapGet("/models", information.ModelsAsync);
        application.MapGet("/v1/models", information.ModelsAsync);
        application.MapGet("/props", information.PropertiesAsync);
        application.MapGet("/slots", information.SlotsAsync);
        application.MapGet("/metrics", information.MetricsAsync);
        application.MapPost("/apply-template", texts.ApplyTemplateAsync);
        if (engine is not null)
        {
            application.MapPost("/tokenize", new TokenEndpoint(engine.Model).TokenizeAsync);
        }

        // As in llama-server, a wrong method on a known path is 404 too.
        application.MapFallback("{**path}", (RequestDelegate)(_ => throw new ApiException(404, "not_found_error", "File Not Found")));
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next, TimeProvider time)
    {
        context.Response.Headers.Server = EngineIdentity.Build;
        try
        {
            BrowserGuard.Check(context.Request);
            await RequestBody.ReadAsync(context, time);
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has closed the connection; nobody reads an answer.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            ApiException error = exception switch
            {
                ApiException known => known,
                BadHttpRequestException bad => new ApiException(bad.StatusCode, "invalid_request_error", bad.Message),
                _ => new ApiException(500, "server_error", exception.Message),
            };
            await Answer.SendAsync(context, error.ToAnswer(), ApiJson.Api.ErrorAnswer, error.Status);
        }
    }
}
