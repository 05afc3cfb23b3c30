using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PrefixBench.Providers.Http;
using Yarp.ReverseProxy.Forwarder;

namespace PrefixBench.Capture.Forwarding;

/// <summary>
/// Forwards every request on a port of this machine to one server and its answer back, unchanged and without holding anything back. Every part of a body is copied to the exchange when it has
/// been passed on; nothing that goes wrong with the copy stops a request.
/// </summary>
internal sealed class CaptureServer : IAsyncDisposable
{
    // A long prompt may take many minutes until its first token.
    private static readonly ForwarderRequestConfig Config = new()
    {
        ActivityTimeout = TimeSpan.FromDays(1),
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private const int LargestHeaders = 1024 * 1024;

    private readonly WebApplication _application;
    private readonly HttpMessageInvoker _client;
    private readonly IHttpForwarder _forwarder;
    private readonly IExchangeTaker _taker;
    private readonly Uri _target;

    private CaptureServer(WebApplication application, Uri target, IExchangeTaker taker)
    {
        (_application, _target, _taker) = (application, target, taker);
        _forwarder = application.Services.GetRequiredService<IHttpForwarder>();
        _client = new HttpMessageInvoker(CreateHandler());
        application.Run(ForwardAsync);
    }

    /// <summary>Where it listens, as <c>http://127.0.0.1:4141/</c>.</summary>
    public Uri Address => new(_application.Urls.Single());

    /// <summary>Starts to listen.</summary>
    /// <param name="port">The port on 127.0.0.1; 0 for any free one.</param>
    /// <param name="target">Where requests go.</param>
    /// <param name="taker">Takes what passes.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="PortUnavailableException">Another program listens on the port.</exception>
    public static async Task<CaptureServer> StartAsync(int port, Uri target, IExchangeTaker taker, CancellationToken cancellationToken)
    {
        var server = new CaptureServer(Build(port), target, taker);
        try
        {
            await server._application.StartAsync(cancellationToken);
            return server;
        }
        catch (Exception exception)
        {
            await server.DisposeAsync();
            throw exception is IOException { InnerException: AddressInUseException } or System.Net.Sockets.SocketException ? new PortUnavailableException(port, exception) : exception;
        }
    }

    /// <summary>Stops to listen; requests that are passing are cut off after a second.</summary>
    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(timeout.Token);
        await _application.DisposeAsync();
        _client.Dispose();
    }

    private static WebApplication Build(int port)
    {
        // Nothing from the environment: a machine-wide ASPNETCORE_URLS must not open a port beyond loopback.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        builder.Services.AddHttpForwarder();
        builder.WebHost.UseKestrelCore().UseSockets(sockets => sockets.NoDelay = true).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Whatever the client sends and the server takes, at whatever speed.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MaxRequestBufferSize = 4 * LargestHeaders;
            kestrel.Limits.MaxRequestHeadersTotalSize = LargestHeaders;
            kestrel.Limits.MaxRequestHeaderCount = 1000;
            kestrel.Limits.MaxRequestLineSize = LargestHeaders;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        return builder.Build();
    }

    private static SocketsHttpHandler CreateHandler() => new()
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectCallback = LoopbackAddresses.ConnectAsync,
        ConnectTimeout = TimeSpan.FromSeconds(30),
        // A client that leaves ends the work of the server too.
        MaxResponseDrainSize = 0,
        MaxResponseHeadersLength = 128,
        // llama-server closes a connection that has been idle for 5 s; a request must not be sent into it.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(3),
        Proxy = new ProxyExceptLoopback(HttpClient.DefaultProxy),
        RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        UseCookies = false,
    };

    private async Task ForwardAsync(HttpContext context)
    {
        if (LoopbackGuard.FindMistake(context.Request) is { } mistake)
        {
            await SayAsync(context, StatusCodes.Status403Forbidden, mistake);
            return;
        }

        PassingExchange exchange = _taker.Begin(context.Request);
        Stream response = context.Response.Body;
        context.Request.Body = new RequestStream(context.Request.Body, exchange);
        context.Response.Body = new ResponseStream(response, exchange);
        Exception? failure = null;
        bool isAnswered = true;
        try
        {
            ForwarderError error = await _forwarder.SendAsync(context, _target.GetLeftPart(UriPartial.Authority), _client, Config, new PassingTransformer(_target, exchange));
            if (error != ForwarderError.None)
            {
                failure = context.GetForwarderErrorFeature()?.Exception ?? new IOException(error.ToString());
                isAnswered = exchange.Status is not null || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested;
            }

            if (!isAnswered)
            {
                // What was asked is shown although there is no answer, and a client that still sends would not see why.
                await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            }
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
        finally
        {
            exchange.End(failure, context.RequestAborted.IsCancellationRequested);
        }

        if (!isAnswered)
        {
            context.Response.Body = response;
            await SayAsync(
                context,
                StatusCodes.Status502BadGateway,
                $"The capture cannot reach {_target.GetLeftPart(UriPartial.Authority)}: {Innermost(failure!).Message.TrimEnd('.')}. Start the server there, or start the capture again with another address after --to.");
        }
    }

    private static Exception Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }

        return exception;
    }

    // In the form of the errors of OpenAI, which most clients show.
    private static async Task SayAsync(HttpContext context, int status, string sentence)
    {
        byte[] body = Encoding.UTF8.GetBytes($$$"""{"error":{"message":"{{{JsonEncodedText.Encode(sentence, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}}}","type":"capture_error"}}""");
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
