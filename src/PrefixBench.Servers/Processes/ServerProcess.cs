using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Threading.Channels;

namespace PrefixBench.Servers.Processes;

/// <summary>A server as a child process, with everything that it starts itself. It ends when this is disposed, and when this process exits or is killed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    // Enough to hold the reason of a failed start; a message shows the last of them.
    private const int KeptLines = 100;
    private const int LinesInMessage = 20;

    // A child that outlives the server can keep its output open; the last lines are not waited for longer than this.
    private static readonly TimeSpan LongestLastWords = TimeSpan.FromSeconds(4);

    // A process that a driver holds up after SIGKILL must not hang the program for ever.
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    private readonly ServerProcessOptions _options;
    private readonly Process _process;
    private readonly IProcessGroup _group;
    private readonly OutputTail _tail;
    private readonly LogExcerpt _excerpt;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _outputEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly EventHandler _onProcessExit;
    private ResourceMonitor? _monitor;
    private long _launchedAt;
    private int? _exitCode;
    private int _openOutputs = 2;
    private int _isDisposed;

    private ServerProcess(ServerProcessOptions options)
    {
        _options = options;
        string program = ProgramPath.Find(options.Program.FileName)
            ?? throw new ServerProcessException($"{options.Name} cannot be started: \"{options.Program.FileName}\" does not exist or may not be run. Check the path of the program.");
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // What every server writes; the default on Windows is the code page of the console.
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = options.WorkingDirectory ?? "",
        };
        foreach (string argument in options.Program.Arguments.Concat(options.Arguments))
        {
            start.ArgumentList.Add(argument);
        }

        ChildEnvironment.RemoveKeys(start);
        foreach ((string name, string? value) in options.Environment)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _group = options.Group(_process, options.WatchesInput);
        _tail = new OutputTail(KeptLines, options.LogFile, options.AppendsToLog);
        _excerpt = new LogExcerpt(options.LogLines);
        _process.Exited += (_, _) =>
        {
            _exitCode = _process.ExitCode;
            _exited.TrySetResult();
        };
        _process.OutputDataReceived += (_, data) => Take(data.Data);
        _process.ErrorDataReceived += (_, data) => Take(data.Data);
        _onProcessExit = (_, _) => _group.Kill();
    }

    /// <summary>The process id; 0 before the start.</summary>
    public int Id { get; private set; }

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Time from the start until the server was ready; zero before.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    /// <summary>Completes when the server has ended.</summary>
    public Task Exited => _exited.Task;

    /// <summary>The exit code of a server that has ended; null before.</summary>
    public int? ExitCode => HasExited ? _exitCode : null;

    /// <summary>Whether the server has ended.</summary>
    public bool HasExited => _exited.Task.IsCompleted;

    /// <summary>The last lines that the server wrote to either output, 100 at most, oldest first.</summary>
    public IReadOnlyList<string> LastLines => _tail.Read();

    /// <summary>The largest memory of its processes so far, and their CPU time; null where they cannot be measured (anywhere but on Linux), and before the start.</summary>
    public ResourceUse? Use => _monitor?.Read();

    /// <summary>What the server's output said of <see cref="ServerProcessOptions.LogLines"/> so far, each once, in the order of its first occurrence.</summary>
    public IReadOnlyList<string> LogExcerpt => _excerpt.Read();

    /// <summary>Starts a server and waits until it is ready. If that fails, everything that was started is ended first.</summary>
    /// <param name="options">What to start.</param>
    /// <param name="waitUntilReady">Returns when the server answers; its token ends when the start times out or the server ends.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="ServerProcessException">The server cannot be started, ended early, or was not ready in time.</exception>
    public static async Task<ServerProcess> StartAsync(
        ServerProcessOptions options, Func<ServerProcess, CancellationToken, Task> waitUntilReady, CancellationToken cancellationToken)
    {
        var server = new ServerProcess(options);
        try
        {
            server.Launch();
            await server.WaitUntilReadyAsync(waitUntilReady, cancellationToken);
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
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ServerProcessException">The server closed its outputs without such a line.</exception>
    public async Task<string> WaitForLineAsync(Func<string, bool> accept, CancellationToken cancellationToken)
    {
        await foreach (string line in _lines.Reader.ReadAllAsync(cancellationToken))
        {
            if (accept(line))
            {
                return line;
            }
        }

        await _exited.Task.WaitAsync(cancellationToken);
        throw EndedEarly();
    }

    /// <summary>Ends the server: requests its end, allows it its grace, then kills what is left of it and of its children, and waits until all are gone.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        if (Id != 0)
        {
            _monitor?.Dispose();
            if (!HasExited && _options.StopGrace > TimeSpan.Zero && _group.RequestEnd())
            {
                await Task.WhenAny(_exited.Task, Task.Delay(_options.StopGrace));
            }

            await EndAsync();
            await Task.WhenAny(_outputEnded.Task, Task.Delay(LongestLastWords));
        }

        AppDomain.CurrentDomain.ProcessExit -= _onProcessExit;
        _group.Dispose();
        _process.Dispose();
        _tail.Dispose();
    }

    // Kills what is left, and waits until all of it is gone.
    private async Task EndAsync()
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            _group.Kill();
            if (_group.IsGone || Stopwatch.GetElapsedTime(start) > LongestEnd)
            {
                return;
            }

            await Task.Delay(PollInterval);
        }
    }

    private void Launch()
    {
        StartedAt = TimeProvider.System.GetUtcNow();
        _launchedAt = Stopwatch.GetTimestamp();
        try
        {
            _process.Start();
        }
        catch (Win32Exception exception)
        {
            throw new ServerProcessException(
                $"{_options.Name} cannot be started: \"{_options.Program.FileName}\": {exception.Message}. Check the path of the program and the working directory.", exception);
        }

        Id = _process.Id;
        AppDomain.CurrentDomain.ProcessExit += _onProcessExit;
        _group.Started();
        _monitor = new ResourceMonitor(_group.Measure, TimeProvider.System);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private async Task WaitUntilReadyAsync(Func<ServerProcess, CancellationToken, Task> waitUntilReady, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(_options.StartTimeout);
        Task ready = waitUntilReady(this, stop.Token);
        await Task.WhenAny(ready, _exited.Task);
        if (HasExited)
        {
            await stop.CancelAsync();
            await Task.WhenAny(ready);
            await Task.WhenAny(_outputEnded.Task, Task.Delay(LongestLastWords, CancellationToken.None));
            cancellationToken.ThrowIfCancellationRequested();
            throw EndedEarly();
        }

        try
        {
            await ready;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ServerProcessException(
                $"{_options.Name} was not ready within {_options.StartTimeout.TotalSeconds} s. Allow it more time, or use a smaller model. {DescribeTail()}", exception);
        }

        ReadyAfter = Stopwatch.GetElapsedTime(_launchedAt);
    }

    private void Take(string? line)
    {
        if (line is not null)
        {
            line = _options.Redact(line);
            _tail.Add(line);
            _excerpt.Add(line);
            _lines.Writer.TryWrite(line);
        }
        else if (Interlocked.Decrement(ref _openOutputs) == 0)
        {
            _lines.Writer.TryComplete();
            _outputEnded.TrySetResult();
        }
    }

    private ServerProcessException EndedEarly() =>
        new($"{_options.Name} ended with exit code \"{_process.ExitCode}\" before it was ready. {_options.Explain(LastLines) ?? _options.Advice} {DescribeTail()}") { ExitCode = _process.ExitCode, LastLines = LastLines };

    private string DescribeTail()
    {
        string where = _options.LogFile is null ? "" : $" (all of them are in \"{_options.LogFile}\")";
        return LastLines is { Count: > 0 } lines
            ? $"Its last lines{where}:{Environment.NewLine}{string.Join(Environment.NewLine, lines.TakeLast(LinesInMessage))}"
            : "It wrote nothing.";
    }
}

/// <summary>A server could not be started, ended before it was ready, or was not ready in time.</summary>
/// <param name="message">What happened, what to do next, and the server's last lines.</param>
/// <param name="innerException">The error of the operating system; null if there is none.</param>
public sealed class ServerProcessException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The exit code of a server that ended by itself before it was ready; null in all other cases.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The last lines that a server wrote which ended by itself before it was ready, oldest first; empty in all other cases.</summary>
    public IReadOnlyList<string> LastLines { get; init; } = [];
}
