using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PrefixBench.Servers.Processes;

/// <summary>A llama-server that runs as a child of this process, on a free loopback port, until it is disposed or this process ends.</summary>
public sealed class LlamaServerProcess : IAsyncDisposable
{
    // A port found free can be taken by somebody else before the server binds it.
    private const int Attempts = 3;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    private readonly Process _process;
    private readonly LlamaServerLog _log = new();
    private int _stopped;

    private LlamaServerProcess(LlamaServerOptions options, int port)
    {
        BaseAddress = new Uri($"http://127.0.0.1:{port}/");
        var start = new ProcessStartInfo(options.ProgramPath)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (string argument in (string[])["--host", "127.0.0.1", "--port", $"{port}", "--model", options.ModelPath, .. options.Arguments])
        {
            start.ArgumentList.Add(argument);
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => _log.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => _log.Add(line.Data);
    }

    /// <summary>Where it answers, with a slash at the end: <c>http://127.0.0.1:PORT/</c>. The OpenAI-style routes are under <c>v1/</c>.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The operating system's number of the process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>The last lines that it wrote, 40 at most, oldest first.</summary>
    public IReadOnlyList<string> LastLines => _log.Lines();

    /// <summary>Starts a server and waits until its model is loaded and <c>GET /health</c> says so.</summary>
    /// <param name="options">Which server, model and arguments.</param>
    /// <param name="cancellationToken">Ends the waiting, and the server with it.</param>
    /// <exception cref="LlamaServerException">It could not be run, ended by itself, or did not answer in time. Nothing is left running.</exception>
    public static async Task<LlamaServerProcess> StartAsync(LlamaServerOptions options, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            var server = new LlamaServerProcess(options, FreePort());
            try
            {
                server.Run(options);
                await server.WaitUntilHealthyAsync(options, cancellationToken);
                return server;
            }
            catch (LlamaServerException) when (attempt < Attempts && server.LostItsPort())
            {
                await server.DisposeAsync();
            }
            catch
            {
                await server.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>Stops the server. It holds nothing worth saving, so it is not asked first. Safe to call twice.</summary>
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
        {
            return;
        }

        Kill(null, EventArgs.Empty);
        try
        {
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            // It was never started.
        }

        _process.Dispose();
    }

    private void Run(LlamaServerOptions options)
    {
        try
        {
            _process.Start();
        }
        catch (Win32Exception exception)
        {
            throw new LlamaServerException($"llama-server could not be started: '{options.ProgramPath}' is not a program that runs here ({exception.Message}). Set {LlamaServerLocator.Variable} to the path of one that does.", exception);
        }

        // A caller that ends without disposing must not leave a server behind that keeps the cores busy.
        AppDomain.CurrentDomain.ProcessExit += Kill;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _process.StandardInput.Close();
    }

    private async Task WaitUntilHealthyAsync(LlamaServerOptions options, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = BaseAddress, Timeout = Timeout.InfiniteTimeSpan };
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.StartTimeout);
        try
        {
            while (!await IsHealthyAsync(client, deadline.Token))
            {
                if (_process.HasExited)
                {
                    // Its last words may still be on their way.
                    await _process.WaitForExitAsync(deadline.Token);
                    throw Failed($"llama-server ended with exit code '{_process.ExitCode}' before it was ready. Check the model '{options.ModelPath}' and the further arguments.");
                }

                await Task.Delay(PollInterval, deadline.Token);
            }
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed($"llama-server was not ready after '{options.StartTimeout.TotalSeconds:0.###}' seconds. Give it longer, or a smaller model.", exception);
        }
    }

    // 503 while the model loads; refused before the socket is open.
    private static async Task<bool> IsHealthyAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage answer = await client.GetAsync("health", cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private LlamaServerException Failed(string message, Exception? inner = null)
    {
        IReadOnlyList<string> lines = LastLines;
        return new LlamaServerException(lines.Count == 0 ? $"{message} It wrote nothing." : $"{message} It wrote last:{Environment.NewLine}{string.Join(Environment.NewLine, lines)}", inner);
    }

    private bool LostItsPort() => LastLines.Any(line => line.Contains("bind", StringComparison.OrdinalIgnoreCase));

    private void Kill(object? sender, EventArgs arguments)
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It ended by itself, or was never started.
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
