using System.Runtime.CompilerServices;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Clock;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Failures;
using PrefixBench.Providers.Headers;
using PrefixBench.Providers.Http;
using PrefixBench.Providers.Security;
using PrefixBench.Providers.Streaming;

namespace PrefixBench.Providers;

/// <summary>A provider behind HTTP, in any dialect. Safe for several requests at once.</summary>
internal sealed class HttpChatProvider : IChatProvider
{
    private readonly HttpClient _client;
    private readonly HttpClient _singleUseClient;
    private readonly IDialect _dialect;
    private readonly ProviderSettings _settings;
    private readonly IKeyStore _keys;
    private readonly TimeProvider _time;
    private readonly ServerText _serverText;
    private readonly ConnectionHabit _habit;
    private readonly UsageHabit _usage;

    public HttpChatProvider(HttpClient client, HttpClient singleUseClient, IDialect dialect, ProviderSettings settings, string model, IKeyStore keys, TimeProvider time)
    {
        _client = client;
        _singleUseClient = singleUseClient;
        _dialect = dialect;
        _settings = settings;
        _keys = keys;
        _time = time;
        _habit = new ConnectionHabit(time);
        _serverText = new ServerText(keys.Redactor);
        _usage = new UsageHabit(settings.IncludeUsage);
        Provider = settings.Describe(model);
    }

    public Provider Provider { get; }

    public async IAsyncEnumerable<ChatEvent> StreamAsync(ChatRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var failures = new FailureWriter(_settings.Name, _settings.BaseUrl, _settings.KeyVariables, _serverText, _settings.IsFromOptions);
        using HttpRequestMessage message = CreateMessage(request, failures);
        ConnectionUse use = await _habit.BeginAsync(cancellationToken);
        StampedStream? served = null;
        try
        {
            message.Headers.ConnectionClose = use == ConnectionUse.Closed ? true : null;
            using var deadline = new TurnDeadline(
                _time,
                TimeSpan.FromSeconds(_settings.IdleTimeoutSeconds),
                TimeSpan.FromSeconds(_settings.TotalTimeoutSeconds),
                cancellationToken);
            HttpClient client = use is ConnectionUse.Kept or ConnectionUse.Watched ? _client : _singleUseClient;
            var limits = AnswerLimits.From(request.MaxTokens, _settings.MaxTokensField, _settings.Body);
            await using var turn = new ChatTurn(client, _dialect, failures, _time, deadline, limits, _usage, cancellationToken);
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

            served = turn.Failure is null && !turn.IsAbandoned ? turn.Clock.Connection : null;
            turn.Reader.ReadSummary();
            for (int i = 0; i < turn.Reader.Events.Count; i++)
            {
                yield return turn.Reader.Events[i];
            }

            if (turn.Failure is { } failure)
            {
                throw new ChatException(failure, turn.Cause);
            }

            yield return turn.IsEndedByServer
                ? ChatEvent.EndedByServer(turn.EndedAt, turn.BytesReceived, turn.Reader.EqualDeltas)
                : ChatEvent.Completed(turn.EndedAt, turn.BytesReceived);
        }
        finally
        {
            _habit.End(use, served);
        }
    }

    private HttpRequestMessage CreateMessage(ChatRequest request, FailureWriter failures)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, _dialect.Address)
        {
            Content = RequestBody.Create(_dialect, request, _settings.Body),
            Version = System.Net.HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        failures.RequestLength = message.Content.Headers.ContentLength ?? 0;
        message.Headers.TryAddWithoutValidation("Accept", _dialect.Framing == PayloadFraming.ServerSentEvents ? "text/event-stream" : "application/x-ndjson");
        // A compressed answer would be held back until there is enough of it to compress.
        message.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        message.Headers.TryAddWithoutValidation("User-Agent", "PrefixBench");
        _dialect.AddHeaders(message.Headers, _settings.KeyEnv is { } variable ? ReadKey(variable, failures) : null);
        RequestHeaders.Set(message.Headers, _settings.Headers, variable => ReadKey(variable, failures));
        return message;
    }

    private string ReadKey(string variable, FailureWriter failures)
    {
        // Checked before the key is read: a provider that must not have it cannot find out whether it is set.
        KeyUse key = _settings.Use(variable);
        if (!KeyConsent.MaySend(key, _dialect.Address))
        {
            throw new ChatException(failures.KeyRefused(KeyConsent.FindMistake(key) ?? "the request's address is not on the provider's host"));
        }

        string value = _keys.Find(variable) ?? throw new ChatException(failures.KeyMissing(_keys.FindMistake(variable) ?? $"{variable} is not set"));
        _keys.Redactor.Learn(value);
        return value;
    }
}
