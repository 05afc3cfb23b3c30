using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PrefixBench.Capture.Tests.Support;

/// <summary>A server behind the capture that does what a test says.</summary>
internal sealed class Upstream : IAsyncDisposable
{
    private readonly WebApplication _application;

    private Upstream(WebApplication application) => _application = application;

    public Uri Url => new(_application.Urls.Single());

    public static async Task<Upstream> StartAsync(RequestDelegate answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        WebApplication application = builder.Build();
        application.UseWebSockets();
        application.Run(answer);
        await application.StartAsync();
        return new Upstream(application);
    }

    /// <summary>An upstream that answers every request with this text.</summary>
    public static Task<Upstream> StartAsync(string contentType, string text) => StartAsync(async context =>
    {
        await ReadAsync(context.Request);
        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(text);
    });

    /// <summary>The body of a request.</summary>
    public static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    /// <summary>Sends a part of an answer at once.</summary>
    public static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> bytes)
    {
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        await context.Response.Body.WriteAsync(bytes);
        await context.Response.Body.FlushAsync();
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
