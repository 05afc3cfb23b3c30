using System.Runtime.CompilerServices;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Clock;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Failures;
using PrefixBench.Providers.Forms;
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
    private readonly FormNegotiation _negotiation;

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
        _usage = new UsageHabit(settings.Forms.SendsStreamOptions);
        _negotiation = new FormNegotiation(settings.Forms, OpenForms.Find(settings), OpenForms.MaximumRepetitions(settings));
        Provider = settings.Describe(model);
    }

    public Provider Provider { get; }

    public IReadOnlyList<RequestForm> Forms => _negotiation.Chosen;

    public async IAsyncEnumerable<ChatEvent> StreamAsync(ChatRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        FailureWriter failures = CreateFailures();
        using FormAttempt attempt = await _negotiation.BeginAsync(cancellationToken);
        await using Exchange exchange = await SendAsync(request, attempt, failures, cancellationToken);
        ChatTurn turn = exchange.Turn;
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

        exchange.Served = turn.Failure is null && !turn.IsAbandoned ? turn.Clock.Connection : null;
        turn.Reader.ReadSummary();
        int? promptTokens = null;
        for (int i = 0; i < turn.Reader.Events.Count; i++)
        {
            promptTokens = turn.Reader.Events[i].Usage?.PromptTokens ?? promptTokens;
            yield return turn.Reader.Events[i];
        }

        if (turn.Failure is { } failure)
        {
            throw new ChatException(failure, turn.Cause);
        }

        if (_negotiation.TakeToolsCheck())
        {
            await CheckToolsAsync(request, attempt.Forms, promptTokens, failures, cancellationToken);
        }

        yield return turn.IsEndedByServer
            ? ChatEvent.EndedByServer(turn.EndedAt, turn.BytesReceived, turn.Reader.EqualDeltas)
            : ChatEvent.Completed(turn.EndedAt, turn.BytesReceived);
    }

    // Sends the request in other forms while the server refuses one that has another.
    private async Task<Exchange> SendAsync(ChatRequest request, FormAttempt attempt, FailureWriter failures, CancellationToken cancellationToken)
    {
        while (true)
        {
            Exchange exchange = await OpenAsync(request, attempt.Forms, failures, cancellationToken);
            try
            {
                if (exchange.Turn.Refusal is not { } refusal)
                {
                    if (exchange.Turn.Failure is null)
                    {
                        attempt.Accept(Quote);
                    }

                    return exchange;
                }

                if (!await attempt.TryOtherAsync(refusal, request, cancellationToken))
                {
                    if (attempt.RefusedBoth is { } first)
                    {
                        throw new ChatException(failures.RefusedBoth(first.Refusal, _negotiation.DescribeOther(first.Field), refusal));
                    }

                    if (_negotiation.LastUnproven is { } tried)
                    {
                        throw new ChatException(failures.RefusedAfter(tried.Refusal, _negotiation.DescribeOther(tried.Field), refusal));
                    }

                    return exchange;
                }
            }
            catch
            {
                await exchange.DisposeAsync();
                throw;
            }

            await exchange.DisposeAsync();
        }
    }

    private async Task<Exchange> OpenAsync(ChatRequest request, RequestForms forms, FailureWriter failures, CancellationToken cancellationToken)
    {
        HttpRequestMessage message = CreateMessage(request, forms, failures);
        ConnectionUse use;
        try
        {
            use = await _habit.BeginAsync(cancellationToken);
        }
        catch
        {
            message.Dispose();
            throw;
        }

        message.Headers.ConnectionClose = use == ConnectionUse.Closed ? true : null;
        var deadline = new TurnDeadline(
            _time,
            TimeSpan.FromSeconds(_settings.IdleTimeoutSeconds),
            TimeSpan.FromSeconds(_settings.TotalTimeoutSeconds),
            cancellationToken);
        HttpClient client = use is ConnectionUse.Kept or ConnectionUse.Watched ? _client : _singleUseClient;
        var limits = AnswerLimits.From(request.MaxTokens, forms.LimitField, _settings.Body);
        var exchange = new Exchange(message, _habit, use, deadline, new ChatTurn(client, _dialect, failures, _time, deadline, limits, _usage, cancellationToken));
        try
        {
            await exchange.Turn.SendAsync(message);
            return exchange;
        }
        catch
        {
            await exchange.DisposeAsync();
            throw;
        }
    }

    // A server may drop the tools from the prompt along with the calls, which would be another prompt.
    private async Task CheckToolsAsync(ChatRequest request, RequestForms forms, int? promptTokens, FailureWriter failures, CancellationToken cancellationToken)
    {
        int? without = promptTokens is null ? null : await CountAsync(ToolsCheck.WithoutTools(request), forms, cancellationToken);
        if (promptTokens is { } count && without is { } other && ToolsCheck.AreDropped(request, count, other))
        {
            TriedForm tried = _negotiation.RefuseToolChoice();
            throw new ChatException(failures.ToolsDropped(tried.Refusal, _negotiation.DescribeOther(tried.Field), count, other));
        }

        _negotiation.Checked(promptTokens, without, Quote);
    }

    private async Task<int?> CountAsync(ChatRequest request, RequestForms forms, CancellationToken cancellationToken)
    {
        FailureWriter failures = CreateFailures();
        await using Exchange exchange = await OpenAsync(request, forms, failures, cancellationToken);
        ChatTurn turn = exchange.Turn;
        while (await turn.ReadNextAsync())
        {
            // Only the counts matter.
        }

        exchange.Served = turn.Failure is null && !turn.IsAbandoned ? turn.Clock.Connection : null;
        turn.Reader.ReadSummary();
        int? count = null;
        for (int i = 0; i < turn.Reader.Events.Count; i++)
        {
            count = turn.Reader.Events[i].Usage?.PromptTokens ?? count;
        }

        return count;
    }

    private FailureWriter CreateFailures() => new(_settings.Name, _settings.BaseUrl, _settings.KeyVariables, _serverText, _settings.IsFromOptions);

    private string Quote(TriedForm tried)
    {
        ServerError error = tried.Refusal.Error;
        return _serverText.Words(error.Message.Length > 0 ? error.Message : error.Code, error.IsCut);
    }

    private HttpRequestMessage CreateMessage(ChatRequest request, RequestForms forms, FailureWriter failures)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, _dialect.Address)
        {
            Content = RequestBody.Create(_dialect, request, forms, _settings.Body),
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
