using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PrefixBench.Core.Text;
using PrefixBench.Providers;

namespace PrefixBench.Bench.Terminal;

/// <summary>
/// The log of HTTP requests for <c>--verbose</c>, one line each. The lines of measured requests are written by <see cref="Flush"/>, which is called between
/// turns; other lines are written immediately. Disabled by default.
/// </summary>
/// <param name="writer">Standard error, with the redactor in front of it.</param>
internal sealed class RequestLog(TextWriter writer) : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _pending = new();
    private readonly Lock _lock = new();

    /// <summary>Whether requests are logged. For a client, it takes effect only if it is set before the first request.</summary>
    public bool IsEnabled { get; set; }

    /// <summary>Adds this log to the HTTP clients.</summary>
    public IServiceCollection AddTo(IServiceCollection services) => services.AddLogging(logging => logging.AddProvider(this));

    /// <summary>Writes the pending lines of measured requests.</summary>
    public void Flush()
    {
        while (_pending.TryDequeue(out string? line))
        {
            Write(line);
        }
    }

    public ILogger CreateLogger(string categoryName) => categoryName switch
    {
        ChatProviderFactory.ClientName => new Logger(this, _pending.Enqueue),
        _ => new Logger(this, Write),
    };

    public void Dispose() => Flush();

    private void Write(string line)
    {
        lock (_lock)
        {
            writer.WriteLine(line);
        }
    }

    private sealed class Logger(RequestLog log, Action<string> write) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => log.IsEnabled && logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                write(SafeText.OneLine(formatter(state, exception)));
            }
        }
    }
}
