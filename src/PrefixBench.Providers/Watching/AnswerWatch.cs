using System.Runtime.CompilerServices;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Dialects;
using PrefixBench.Providers.Failures;
using PrefixBench.Providers.Http;
using PrefixBench.Providers.Security;
using PrefixBench.Providers.Streaming;

namespace PrefixBench.Providers.Watching;

/// <summary>Reads copies of the answers of one provider as if this program had sent the requests itself. Safe for several answers at once.</summary>
public sealed class AnswerWatch
{
    // Nobody waits for the reader, and the answer ends when it ends for the client.
    private static readonly TimeSpan NoLimit = TimeSpan.FromDays(1);

    private readonly ProviderSettings _settings;
    private readonly IDialect _dialect;
    private readonly ServerText _serverText;
    private readonly TimeProvider _time;
    private readonly UsageHabit _usage = new(isRequested: true);

    /// <summary>Creates the reader of one provider.</summary>
    /// <param name="settings">The provider: its name, dialect and address.</param>
    /// <param name="model">The requested model; empty if the requests name none.</param>
    /// <param name="redactor">Removes keys from what the server says.</param>
    /// <param name="time">The clock for waits.</param>
    /// <exception cref="ArgumentException">The dialect is unknown.</exception>
    public AnswerWatch(ProviderSettings settings, string model, Redactor redactor, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _dialect = DialectCatalog.Get(settings.Dialect).Create(settings, model);
        _serverText = new ServerText(redactor);
        _time = time;
        Provider = settings.Describe(model);
    }

    /// <summary>The provider.</summary>
    public Provider Provider { get; }

    /// <summary>Reads one answer to its end.</summary>
    /// <param name="answer">The copy.</param>
    /// <param name="cancellationToken">The client ended the request.</param>
    /// <returns>The events of the answer, as from <see cref="IChatProvider.StreamAsync"/>.</returns>
    /// <exception cref="ChatException">The request failed, or the answer is not what its protocol requires.</exception>
    /// <exception cref="OperationCanceledException">The client ended the request.</exception>
    public async IAsyncEnumerable<ChatEvent> ReadAsync(CopiedAnswer answer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var failures = new FailureWriter(_settings.Name, _settings.BaseUrl, [], _serverText);
        using var client = new HttpClient(new CopiedHandler(answer)) { Timeout = Timeout.InfiniteTimeSpan };
        using var deadline = new TurnDeadline(_time, NoLimit, NoLimit, cancellationToken);
        await using var turn = new ChatTurn(client, new CopiedDialect(_dialect, answer), failures, _time, deadline, default, _usage, cancellationToken);
        using var message = new HttpRequestMessage(HttpMethod.Post, _dialect.Address);
        await turn.SendAsync(message);
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
            for (int index = 0; index < turn.Reader.Events.Count; index++)
            {
                yield return turn.Reader.Events[index];
            }
        }

        turn.Reader.ReadSummary();
        for (int index = 0; index < turn.Reader.Events.Count; index++)
        {
            yield return turn.Reader.Events[index];
        }

        if (turn.Failure is { } failure)
        {
            throw new ChatException(failure, turn.Cause);
        }

        yield return turn.IsEndedByServer
            ? ChatEvent.EndedByServer(turn.EndedAt, turn.BytesReceived, turn.Reader.EqualDeltas)
            : ChatEvent.Completed(turn.EndedAt, turn.BytesReceived);
    }
}
