using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PrefixBench.Servers.Embedded.Http;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Embedded.Scheduling;

namespace PrefixBench.Servers.Embedded;

/// <summary>The embedded engine behind the framework's web server, on loopback only.</summary>
public sealed class EmbeddedServer : IAsyncDisposable
{
    // A prompt of this length is many times longer than any context, and would stay in memory after its refusal.
    private const long LargestBody = 8 * 1024 * 1024;

    private readonly WebApplication _application;
    private readonly InferenceEngine? _engine;

    private EmbeddedServer(WebApplication application, InferenceEngine? engine)
    {
        _application = application;
        _engine = engine;
        Address = new Uri(application.Urls.Single());
    }

    /// <summary>Where it listens, as <c>http://127.0.0.1:8080/</c>.</summary>
    public Uri Address { get; }

    /// <summary>Starts a server. The model is built and warmed up first, so it is ready when this returns.</summary>
    /// <param name="options">The options.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="EngineOptionsException">The options are invalid.</exception>
    /// <exception cref="PortInUseException">Another program listens on the port.</exception>
    public static async Task<EmbeddedServer> StartAsync(ServeOptions options, CancellationToken cancellationToken)
    {
        options.Validate();
        await WarmUp.RunAsync(options, cancellationToken);
        return await StartColdAsync(options, cancellationToken);
    }

    /// <summary>Starts a server without compiling its code first, so the first request is slow.</summary>
    /// <param name="options">Checked options.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="PortInUseException">Another program listens on the port.</exception>
    internal static async Task<EmbeddedServer> StartColdAsync(ServeOptions options, CancellationToken cancellationToken)
    {
        InferenceEngine? engine = options.Scripted ? null : new InferenceEngine(options.Engine, TimeProvider.System);
        WebApplication application = Build(options.Port);
        try
        {
            ApiRoutes.Map(application, options.Engine, engine, TimeProvider.System);
            await application.StartAsync(cancellationToken);
            return new EmbeddedServer(application, engine);
        }
        catch (Exception exception)
        {
            await application.DisposeAsync();
            engine?.Dispose();
            if (exception is IOException { InnerException: AddressInUseException })
            {
                throw new PortInUseException(options.Port, exception);
            }

            throw;
        }
    }

    /// <summary>Serves until it is stopped by the token, by SIGTERM, by Ctrl-C or, as a child, by the end of its standard input.</summary>
    /// <param name="options">The options.</param>
    /// <param name="output">Takes one line when the server listens: <c>listening on http://127.0.0.1:8080</c>.</param>
    /// <param name="errors">Takes one line if the server cannot be started.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The exit code: 0, or 2 if the options or the port are wrong.</returns>
    public static async Task<int> RunAsync(ServeOptions options, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        using var stop = new StopSignals(options.IsChild, cancellationToken);
        try
        {
            await using EmbeddedServer server = await StartAsync(options, stop.Token);
            await output.WriteLineAsync($"listening on {server.Address.GetLeftPart(UriPartial.Authority)}");
            await output.FlushAsync(CancellationToken.None);
            await stop.WaitAsync();
            return 0;
        }
        catch (Exception exception) when (exception is EngineOptionsException or PortInUseException)
        {
            await errors.WriteLineAsync(exception.Message);
            return 2;
        }
        catch (OutOfMemoryException)
        {
            await errors.WriteLineAsync(
                $"The embedded engine cannot be started: there is not enough memory for \"{options.Engine.Slots}\" slots of \"{options.Engine.ContextSize}\" tokens. Choose a smaller --context, --slots, --width or --layers.");
            return 2;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return 0;
        }
    }

    /// <summary>Stops the server; running requests are cut off.</summary>
    public async ValueTask DisposeAsync()
    {
        // The engine first: its end completes the requests that wait for it, so the web server need not wait for them.
        _engine?.Dispose();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(timeout.Token);
        await _application.DisposeAsync();
    }

    private static WebApplication Build(int port)
    {
        // Nothing from the environment: a machine-wide ASPNETCORE_URLS must not open a port beyond loopback.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseSockets(sockets =>
        {
            sockets.NoDelay = true;
            // The thread that flushes also sends: no hop to another thread between a token and its bytes.
            sockets.UnsafePreferInlineScheduling = true;
        }).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MinRequestBodyDataRate = null;
            // A client that debugs its stream may read as slowly as it likes.
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        return builder.Build();
    }
}

/// <summary>The port of the server is in use by another program.</summary>
/// <param name="port">The port.</param>
/// <param name="innerException">The error of the operating system.</param>
public sealed class PortInUseException(int port, Exception innerException) : Exception(
    $"The server cannot listen on 127.0.0.1:{port}: the port \"{port}\" is in use by another program. Choose another port with --port, or any free one with --port 0.",
    innerException)
{
    /// <summary>The port.</summary>
    public int Port { get; } = port;
}
