using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PrefixBench.Core.Errors;
using PrefixBench.Servers.Embedded.Http;
using PrefixBench.Servers.Embedded.Model;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Embedded.Scheduling;
using PrefixBench.Servers.Embedded.Scripted;

namespace PrefixBench.Servers.Embedded;

/// <summary>The embedded engine behind the framework's web server, on loopback only.</summary>
public sealed class EmbeddedServer : IAsyncDisposable
{
    /// <summary>The exit code of a server that could not be started.</summary>
    internal const int RefusedExitCode = 2;

    // A prompt of this length is many times longer than any context, and would stay in memory after its refusal.
    private const long LargestBody = 8 * 1024 * 1024;

    /// <summary>The version of LLamaSharp, which brings llama.cpp, as <c>0.30.0</c>.</summary>
    public static string EngineVersion => LlamaLibrary.Version;

    private readonly WebApplication _application;
    private readonly InferenceEngine? _engine;
    private readonly EngineModel? _model;

    private EmbeddedServer(WebApplication application, InferenceEngine? engine, EngineModel? model)
    {
        _application = application;
        _engine = engine;
        _model = model;
        Address = new Uri(application.Urls.Single());
    }

    /// <summary>Where it listens, as <c>http://127.0.0.1:8080/</c>.</summary>
    public Uri Address { get; }

    /// <summary>Starts a server. The model is loaded and all code is warmed up first, so it is ready when this returns.</summary>
    /// <param name="options">The options.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="EngineOptionsException">The options are invalid, the model cannot be loaded, or the memory does not suffice.</exception>
    /// <exception cref="EngineUnavailableException">llama.cpp cannot be loaded on this machine.</exception>
    /// <exception cref="PortInUseException">Another program listens on the port.</exception>
    public static Task<EmbeddedServer> StartAsync(ServeOptions options, CancellationToken cancellationToken) => StartAsync(options, warmsUp: true, cancellationToken);

    /// <summary>Starts a server without compiling its code first, so the first request is slow.</summary>
    /// <inheritdoc cref="StartAsync(ServeOptions, CancellationToken)"/>
    internal static Task<EmbeddedServer> StartColdAsync(ServeOptions options, CancellationToken cancellationToken) => StartAsync(options, warmsUp: false, cancellationToken);

    /// <summary>Starts a server with a model that somebody else owns.</summary>
    /// <param name="options">Checked options.</param>
    /// <param name="model">The model; null in scripted mode.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    internal static async Task<EmbeddedServer> ListenAsync(ServeOptions options, EngineModel? model, CancellationToken cancellationToken)
    {
        (WebApplication application, InferenceEngine? engine) = await ServeAsync(options, model, cancellationToken);
        return new EmbeddedServer(application, engine, model: null);
    }

    /// <summary>Serves until it is stopped by the token, by SIGTERM, by Ctrl-C or, as a child, by the end of its standard input.</summary>
    /// <param name="options">The options.</param>
    /// <param name="output">Takes one line when the server listens: <c>listening on http://127.0.0.1:8080</c>.</param>
    /// <param name="errors">Takes one line if the server cannot be started.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The exit code: 0, or 2 if the options or the port are wrong, or the engine cannot run on this machine.</returns>
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
        catch (Exception exception) when (exception is UserErrorException or PortInUseException)
        {
            await errors.WriteLineAsync(exception.Message);
            return RefusedExitCode;
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
        _model?.Dispose();
    }

    private static async Task<EmbeddedServer> StartAsync(ServeOptions options, bool warmsUp, CancellationToken cancellationToken)
    {
        options.Validate();
        EngineModel? model = options.Scripted ? null : EngineModel.Load(await ModelFile.FindAsync(options.Engine, cancellationToken));
        try
        {
            ServeOptions fitting = model is null ? options : options with { Engine = Fit(options.Engine, model) };
            if (warmsUp)
            {
                await WarmUp.RunAsync(fitting, model, cancellationToken);
            }

            (WebApplication application, InferenceEngine? engine) = await ServeAsync(fitting, model, cancellationToken);
            return new EmbeddedServer(application, engine, model);
        }
        catch
        {
            model?.Dispose();
            throw;
        }
    }

    private static EngineOptions Fit(EngineOptions options, EngineModel model) => options with
    {
        ContextSize = Math.Min(options.ContextSize, model.ContextLength),
        Threads = LlamaLibrary.IsSerial ? 1 : options.Threads,
    };

    private static async Task<(WebApplication Application, InferenceEngine? Engine)> ServeAsync(ServeOptions options, EngineModel? model, CancellationToken cancellationToken)
    {
        InferenceEngine? engine = model is null ? null : new InferenceEngine(model, options.Engine, TimeProvider.System);
        WebApplication application = Build(options.Port);
        try
        {
            ApiRoutes.Map(application, options.Engine, engine, TimeProvider.System);
            await application.StartAsync(cancellationToken);
            return (application, engine);
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

    private static WebApplication Build(int port)
    {
        // Nothing from the environment: a machine-wide ASPNETCORE_URLS must not open a port beyond loopback.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<Pacer>();
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
