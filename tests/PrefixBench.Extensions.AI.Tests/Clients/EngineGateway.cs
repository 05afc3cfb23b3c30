using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using PrefixBench.Servers.Embedded;
using PrefixBench.Servers.Embedded.Options;
using Xunit;

namespace PrefixBench.Extensions.AI.Tests.Clients;

/// <summary>
/// The embedded engine behind the routes of OpenAI, Anthropic and Ollama. The engine itself has the first of them; the other two are written in its terms, and its answer in theirs, so that the tokens and the
/// cache are those of llama.cpp. It keeps the body of each request as it came.
/// </summary>
public sealed partial class EngineGateway : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private readonly ConcurrentQueue<string> _bodies = new();
    private EmbeddedServer? _engine;
    private WebApplication? _application;

    /// <summary>Where it listens, without a path.</summary>
    public Uri Url => new(_application!.Urls.Single());

    /// <summary>Whether answers leave out what was cached. Default false.</summary>
    public bool OmitsCached { get; set; }

    /// <summary>A status with which every request is refused; null to answer. Default null.</summary>
    public int? Refusal { get; set; }

    /// <summary>The bodies of the requests since this was called last.</summary>
    public IReadOnlyList<JsonElement> TakeBodies()
    {
        string[] taken = [.. _bodies];
        _bodies.Clear();
        return [.. taken.Select(body => JsonElement.Parse(body))];
    }

    public async ValueTask InitializeAsync()
    {
        _engine = await EmbeddedServer.StartAsync(new ServeOptions { Engine = new EngineOptions { Slots = 1, Width = 32, Layers = 1, Threads = 1 } }, CancellationToken.None);
        _http.BaseAddress = _engine.Address;
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.Run(AnswerAsync);
        await _application.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _application!.DisposeAsync();
        _http.Dispose();
        await _engine!.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        string text = await reader.ReadToEndAsync(context.RequestAborted);
        _bodies.Enqueue(text);
        if (Refusal is { } status)
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            string message = $"\"refused with {status}\"";
            await context.Response.WriteAsync(context.Request.Path == "/api/chat" ? $$"""{"error":{{message}}}""" : $$$"""{"type":"error","error":{"type":"refused","message":{{{message}}}}}""", context.RequestAborted);
            return;
        }

        JsonObject body = JsonNode.Parse(text)!.AsObject();
        switch (context.Request.Path.Value)
        {
            case "/v1/chat/completions":
                await PassAsync(context, text);
                break;
            case "/v1/messages":
                await WriteAsync(context, body, "text/event-stream", AnthropicWire.Translate(body), AnthropicWire.Stream, AnthropicWire.Whole);
                break;
            case "/api/chat":
                await WriteAsync(context, body, "application/x-ndjson", OllamaWire.Translate(body), OllamaWire.Stream, OllamaWire.Whole);
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private async Task PassAsync(HttpContext context, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        using var answer = new StreamReader(await response.Content.ReadAsStreamAsync(context.RequestAborted));
        while (await answer.ReadLineAsync(context.RequestAborted) is { } line)
        {
            await context.Response.WriteAsync((OmitsCached ? Details().Replace(line, "") : line) + "\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private async Task WriteAsync(HttpContext context, JsonObject body, string streamType, JsonObject translated, Func<EngineAnswer, IEnumerable<string>> stream, Func<EngineAnswer, string> whole)
    {
        bool isStreamed = body["stream"]?.GetValue<bool>() ?? translated["stream"]!.GetValue<bool>();
        translated["stream"] = false;
        using HttpResponseMessage response = await _http.PostAsJsonAsync("/v1/chat/completions", translated, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        string text = await response.Content.ReadAsStringAsync(context.RequestAborted);
        if (!response.IsSuccessStatusCode)
        {
            await context.Response.WriteAsync(text, context.RequestAborted);
            return;
        }

        var answer = EngineAnswer.Read(JsonElement.Parse(text));
        context.Response.ContentType = isStreamed ? streamType : "application/json";
        foreach (string part in isStreamed ? stream(answer) : [whole(answer)])
        {
            await context.Response.WriteAsync(OmitsCached ? Details().Replace(part, "") : part, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    [GeneratedRegex("""(,"prompt_tokens_details":\{[^}]*\}|"cache_[a-z_]*_input_tokens":\d+,|"prompt_eval_cached_count":\d+,)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Details();
}
