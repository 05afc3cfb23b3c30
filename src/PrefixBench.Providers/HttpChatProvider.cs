using System.Diagnostics;
using System.Runtime.CompilerServices;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Clock;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Failures;
using PrefixBench.Providers.Http;
using PrefixBench.Providers.Security;
using PrefixBench.Providers.Streaming;

namespace PrefixBench.Providers;

/// <summary>A provider behind HTTP, in any dialect.</summary>
internal sealed class HttpChatProvider : IChatProvider
{
    // llama-server (b11669) promises Keep-Alive, and closes the connection right behind the last byte of every stream: within a millisecond, or after a
    // time slice or two on busy cores. A request sent into that is lost, since a POST is not repeated. So the first stream's connection is given this
    // long to show whether the server has the habit; one that has it is asked to close, and given the time to do so.
    private static readonly TimeSpan HabitTime = TimeSpan.FromMilliseconds(200);

    // A closed connection is known here before the handler's own pool has heard of it on the thread pool.
    private static readonly TimeSpan PoolTime = TimeSpan.FromMilliseconds(25);

    private readonly HttpClient _client;
    private readonly IDialect _dialect;
    private readonly ProviderSettings _settings;
    private readonly IKeyStore _keys;
    private readonly TimeProvider _time;
    private volatile StampedStream? _lastConnection;
    private volatile bool _isHabitKnown;
    private volatile bool _closesBehindStreams;

    public HttpChatProvider(HttpClient client, IDialect dialect, ProviderSettings settings, string model, IKeyStore keys, TimeProvider time)
    {
        _client = client;
        _dialect = dialect;
        _settings = settings;
        _keys = keys;
        _time = time;
        Provider = settings.Describe(model);
    }

    public Provider Provider { get; }

    public async IAsyncEnumerable<ChatEvent> StreamAsync(ChatRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var failures = new FailureWriter(_settings.Name, _settings.BaseUrl, _settings.KeyEnv);
        using HttpRequestMessage message = CreateMessage(request, failures);
        await LetCloseAsync(cancellationToken);
        message.Headers.ConnectionClose = _closesBehindStreams ? true : null;
        using var deadline = new TurnDeadline(
            _time,
            TimeSpan.FromSeconds(_settings.IdleTimeoutSeconds),
            TimeSpan.FromSeconds(_settings.TotalTimeoutSeconds),
            cancellationToken);
        await using var turn = new ChatTurn(_client, _dialect, failures, _time, deadline, cancellationToken);
        await turn.SendAsync(message);

        if (turn.Clock.Opened is var (openedAt, duration))
        {
            yield return ChatEvent.ConnectionOpened(openedAt, duration);
        }

        if (turn.Clock.SentAt is { } sentAt)
        {
            yield return ChatEvent.RequestSent(sentAt);
        }

        if (turn.HeadersAt is { } headersAt)
        {
            yield return ChatEvent.HeadersReceived(headersAt);
        }

        while (await turn.ReadNextAsync())
        {
            for (int i = 0; i < turn.Reader.Events.Count; i++)
            {
                yield return turn.Reader.Events[i];
            }
        }

        _lastConnection = turn.Failure is null ? turn.Clock.Connection : null;
        turn.Reader.ReadSummary();
        for (int i = 0; i < turn.Reader.Events.Count; i++)
        {
            yield return turn.Reader.Events[i];
        }

        if (turn.Failure is { } failure)
        {
            throw new ChatException(failure, turn.Cause);
        }

        yield return ChatEvent.Completed(turn.EndedAt, turn.BytesReceived);
    }

    // Before the clock's zero, so it costs no measurement anything.
    private async ValueTask LetCloseAsync(CancellationToken cancellationToken)
    {
        if ((_isHabitKnown && !_closesBehindStreams) || _lastConnection is not { } connection)
        {
            return;
        }

        long since = Stopwatch.GetTimestamp();
        while (!connection.IsClosed && Stopwatch.GetElapsedTime(since) < HabitTime)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2), cancellationToken);
        }

        if (connection.IsClosed)
        {
            _closesBehindStreams = true;
            await Task.Delay(PoolTime, cancellationToken);
        }

        _isHabitKnown = true;
    }

    private HttpRequestMessage CreateMessage(ChatRequest request, FailureWriter failures)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, _dialect.Address)
        {
            Content = RequestBody.Create(_dialect, request, _settings.Body),
            Version = System.Net.HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        message.Headers.TryAddWithoutValidation("Accept", _dialect.Framing == PayloadFraming.ServerSentEvents ? "text/event-stream" : "application/x-ndjson");
        message.Headers.TryAddWithoutValidation("User-Agent", "PrefixBench");
        if (_settings.KeyUse is { } key)
        {
            // Checked before the key is read: a provider that must not have it cannot find out whether it is set.
            if (!KeyPolicy.MaySend(key, _dialect.Address))
            {
                throw new ChatException(failures.KeyRefused(KeyPolicy.FindMistake(key) ?? "the request's address is not on the provider's host"));
            }

            failures.Key = _keys.Find(key.Variable) ?? throw new ChatException(failures.KeyMissing());
        }

        _dialect.AddHeaders(message.Headers, failures.Key);

        return message;
    }
}
