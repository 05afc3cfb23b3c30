using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PrefixBench.Capture.Forwarding;
using PrefixBench.Capture.Reading;
using PrefixBench.Capture.Storing;
using PrefixBench.Core.Captures;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Samples;
using PrefixBench.Providers.Security;
using PrefixBench.Providers.Watching;

namespace PrefixBench.Capture;

/// <summary>Forwards an agent's requests to a server, and reads and stores copies of them. What goes wrong with a copy never stops a request.</summary>
public sealed class CaptureSession : IExchangeTaker, IAsyncDisposable
{
    // What is stored may wait for a slow disk; the end of the program need not wait longer.
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(10);

    private readonly CaptureOptions _options;
    private readonly CaptureStore _store;
    private readonly Redactor _redactor;
    private readonly TimeProvider _time;
    private readonly ICaptureObserver _observer;
    private readonly CopyBudget _budget;
    private readonly ProviderRegistry _providers;
    private readonly ExchangeReader _reader;
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _reading = [];
    private readonly List<TurnSample> _samples = [];
    private CaptureServer? _server;
    private int _passing;

    private CaptureSession(CaptureOptions options, CaptureStore store, Redactor redactor, TimeProvider time, ICaptureObserver observer)
    {
        (_options, _store, _redactor, _time, _observer) = (options, store, redactor, time, observer);
        _budget = new CopyBudget(options.CopyMemory);
        _providers = new ProviderRegistry(options.Target, redactor, time) { Added = () => Tell(() => observer.ProvidersChanged(Providers)) };
        _reader = new ExchangeReader(_providers);
    }

    /// <summary>Where it listens, as <c>http://127.0.0.1:4141/</c>.</summary>
    public Uri Address => _server!.Address;

    /// <summary>The requests so far, those included that are still passing.</summary>
    public int Requests { get; private set; }

    /// <summary>The conversations so far.</summary>
    public int Conversations => _reader.Conversations;

    /// <summary>The providers so far, in the order of their first requests.</summary>
    public IReadOnlyList<Provider> Providers => _providers.All;

    /// <summary>The turns so far, as they were written.</summary>
    public IReadOnlyList<TurnSample> Samples
    {
        get
        {
            lock (_lock)
            {
                return [.. _samples];
            }
        }
    }

    /// <summary>Starts to listen.</summary>
    /// <param name="options">How it forwards.</param>
    /// <param name="store">Where it stores; it is not disposed with the session.</param>
    /// <param name="redactor">Removes keys, and learns those of the requests.</param>
    /// <param name="time">The clock for dates and waits.</param>
    /// <param name="observer">Is told what happens.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="PortUnavailableException">Another program listens on the port.</exception>
    public static async Task<CaptureSession> StartAsync(
        CaptureOptions options, CaptureStore store, Redactor redactor, TimeProvider time, ICaptureObserver observer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var session = new CaptureSession(options, store, redactor, time, observer);
        session._server = await CaptureServer.StartAsync(options.Port, options.Target, session, cancellationToken);
        return session;
    }

    /// <summary>Stops to listen, cuts off what is still passing after a second, and waits until everything is stored.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        Task[] reading;
        lock (_lock)
        {
            reading = [.. _reading];
        }

        await Task.WhenAny(Task.WhenAll(reading), Task.Delay(LongestEnd, _time));
    }

    PassingExchange IExchangeTaker.Begin(HttpRequest request)
    {
        RequestKeys.Learn(request, _redactor);
        string target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        string? dialect = WatchedRoutes.Find(request.Method, target);
        int number;
        lock (_lock)
        {
            number = ++Requests;
        }

        var exchange = new PassingExchange
        {
            Number = number,
            StartedAt = _time.GetUtcNow(),
            Method = request.Method,
            Path = target.Split('?')[0],
            Dialect = dialect,
            RequestCoding = request.Headers.ContentEncoding,
            InFlight = Interlocked.Increment(ref _passing),
            Request = new BodyCopy(_options.LongestCopy, _budget),
            Response = new BodyCopy(_options.LongestCopy, _budget),
            Answer = dialect is null ? null : new CopiedAnswer(_options.LongestCopy) { RequestedAt = Stopwatch.GetTimestamp() },
        };
        Task reading = TakeAsync(exchange);
        lock (_lock)
        {
            _reading.RemoveWhere(task => task.IsCompleted);
            _reading.Add(reading);
        }

        return exchange;
    }

    private async Task TakeAsync(PassingExchange exchange)
    {
        try
        {
            CapturedExchange captured = await _reader.ReadAsync(exchange, () => Decode(exchange.Request, exchange.RequestCoding));
            byte[]? request = Decode(exchange.Request, exchange.RequestCoding);
            byte[]? response = Decode(exchange.Response, exchange.ResponseCoding);
            lock (_lock)
            {
                (RequestRecord record, TurnSample? sample) = _store.Write(captured.Record, captured.Sample, request, response);
                if (sample is not null)
                {
                    _samples.Add(sample);
                }

                _observer.Captured(captured with { Record = record, Sample = sample });
            }
        }
        catch (Exception exception)
        {
            Tell(() => _observer.Noted($"Request {exchange.Number} was forwarded, but could not be read: {exception.Message.TrimEnd('.')}."));
        }
        finally
        {
            // Bytes that still pass are copied.
            await exchange.Ended;
            Interlocked.Decrement(ref _passing);
            exchange.Dispose();
        }
    }

    private byte[]? Decode(BodyCopy copy, string? coding) => copy.ToArray() is { } bytes ? BodyDecoder.Decode(bytes, coding, _options.LongestCopy) : null;

    private void Tell(Action tell)
    {
        lock (_lock)
        {
            tell();
        }
    }
}
