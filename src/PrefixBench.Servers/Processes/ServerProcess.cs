using System.Diagnostics;
using System.Threading.Channels;

namespace PrefixBench.Servers.Processes;

/// <summary>
/// A server as a child process. It is stopped when this is disposed and when our process exits. If our process is killed, its standard input
/// ends; a server that watches it (the embedded one does) stops by itself.
/// </summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly ServerProcessOptions _options;
    private readonly Process _process;
    private readonly OutputTail _tail;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly EventHandler _onProcessExit;
    private int _openOutputs = 2;
    private int _isDisposed;

    private ServerProcess(ServerProcessOptions options)
    {
        _options = options;
        var start = new ProcessStartInfo(options.Program.FileName)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = options.WorkingDirectory ?? "",
        };
        foreach (string? argument in options.Program.Arguments.Concat(options.Arguments))
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string? name, string? value) in options.Environment)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _tail = new OutputTail(options.TailLines, options.LogFile);
        _process.OutputDataReceived += (_, data) => Take(data.Data);
        _process.ErrorDataReceived += (_, data) => Take(data.Data);
        _onProcessExit = (_, _) => Kill();
    }

    /// <summary>Its number in the operating system.</summary>
    public int Id { get; private set; }

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Its exit code; null while it runs.</summary>
    public int? ExitCode => _process.HasExited ? _process.ExitCode : null;

    /// <summary>The last lines it wrote, oldest first.</summary>
    public IReadOnlyList<string> LastLines => _tail.Read();

    /// <summary>Starts a server and waits until it is ready. If that fails, it is stopped first.</summary>
    /// <param name="options">What to start.</param>
    /// <param name="waitUntilReady">Returns when the server answers; its token ends when the start times out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ServerProcessException">It can not be started, ended early, or was not ready in time.</exception>
    public static async Task<ServerProcess> StartAsync(
        ServerProcessOptions options, Func<ServerProcess, CancellationToken, Task> waitUntilReady, CancellationToken cancellationToken)
    {
        var server = new ServerProcess(options);
        try
        {
            server.Launch();
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(options.StartTimeout);
            await server.WaitAsync(waitUntilReady, timeout.Token, cancellationToken);
            // From here on nobody reads the lines one by one; a talkative server must not fill the memory with them.
            server._lines.Writer.TryComplete();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The first line, of either output, that a test accepts. For one reader, while the server starts.</summary>
    /// <param name="accept">The test.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ServerProcessException">The server ended without such a line.</exception>
    public async Task<string> WaitForLineAsync(Func<string, bool> accept, CancellationToken cancellationToken)
    {
        await foreach (string line in _lines.Reader.ReadAllAsync(cancellationToken))
        {
            if (accept(line))
            {
                return line;
            }
        }

        await _process.WaitForExitAsync(cancellationToken);
        throw EndedEarly();
    }

    /// <summary>Waits until it has ended.</summary>
    /// <param name="cancellationToken">Gives up waiting; the server goes on.</param>
    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>Stops the server: closes its standard input, grants it its grace, then kills it with all its own children.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        if (Id != 0)
        {
            await StopAsync();
        }

        AppDomain.CurrentDomain.ProcessExit -= _onProcessExit;
        _process.Dispose();
        _tail.Dispose();
    }

    private void Launch()
    {
        try
        {
            _process.Start();
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new ServerProcessException(
                $"{_options.Name} can not be started: '{_options.Program.FileName}': {exception.Message}. Check that the program exists and may be run.", exception);
        }

        Id = _process.Id;
        AppDomain.CurrentDomain.ProcessExit += _onProcessExit;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private async Task WaitAsync(Func<ServerProcess, CancellationToken, Task> waitUntilReady, CancellationToken timeout, CancellationToken caller)
    {
        try
        {
            Task ready = waitUntilReady(this, timeout);
            Task ended = _process.WaitForExitAsync(timeout);
            if (await Task.WhenAny(ready, ended) == ended && !ready.IsCompletedSuccessfully)
            {
                await ended;
                throw EndedEarly();
            }

            await ready;
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            throw new ServerProcessException(
                $"{_options.Name} was not ready within {_options.StartTimeout.TotalSeconds} s. {DescribeTail()}");
        }
    }

    private async Task StopAsync()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The pipe is broken: the server is gone already.
        }

        using var grace = new CancellationTokenSource(_options.StopGrace);
        try
        {
            await _process.WaitForExitAsync(grace.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It ended in the meantime.
        }
    }

    private void Take(string? line)
    {
        if (line is not null)
        {
            _tail.Add(line);
            _lines.Writer.TryWrite(line);
        }
        else if (Interlocked.Decrement(ref _openOutputs) == 0)
        {
            _lines.Writer.TryComplete();
        }
    }

    private ServerProcessException EndedEarly() =>
        new($"{_options.Name} ended with exit code '{_process.ExitCode}' before it was ready. {DescribeTail()}");

    private string DescribeTail() => LastLines is { Count: > 0 } lines
        ? $"Its last lines:{Environment.NewLine}{string.Join(Environment.NewLine, lines.TakeLast(20))}"
        : "It wrote nothing.";
}
