using PrefixBench.Capture.Forwarding;
using PrefixBench.Core.Captures;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Prompts.Conversations;
using PrefixBench.Prompts.Findings;
using PrefixBench.Prompts.Formats;
using PrefixBench.Prompts.Requests;
using PrefixBench.Providers.Watching;

namespace PrefixBench.Capture.Reading;

/// <summary>Reads the copies of what passes: the conversation of each request in the order of arrival, and each answer while it arrives. Safe for several exchanges at once.</summary>
/// <param name="providers">The providers.</param>
internal sealed class ExchangeReader(ProviderRegistry providers)
{
    private readonly Lock _lock = new();
    private readonly LiveDiagnosis _diagnosis = new();
    private readonly ReadingOrder _order = new();

    /// <summary>The number of conversations so far.</summary>
    public int Conversations
    {
        get
        {
            lock (_lock)
            {
                return _diagnosis.Conversations;
            }
        }
    }

    /// <summary>Reads one exchange to its end: its request when it has arrived, its answer while it passes. What cannot be read has a reason in <see cref="RequestRecord.NotAnalysed"/>.</summary>
    /// <param name="exchange">The exchange, before its request is read.</param>
    /// <param name="body">The request's body without its compression; null if it is not known.</param>
    public async Task<CapturedExchange> ReadAsync(PassingExchange exchange, Func<byte[]?> body)
    {
        ReadingPlace? place = null;
        exchange.Arrived = () => place = _order.Enter(exchange);

        // From here on never on the way of the request.
        await exchange.Requested.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            return await ReadAsync(exchange, place!, body);
        }
        finally
        {
            _order.Leave(exchange);
        }
    }

    private async Task<CapturedExchange> ReadAsync(PassingExchange exchange, ReadingPlace place, Func<byte[]?> body)
    {
        (CapturedRequest? prompt, string reason) = ReadPrompt(exchange, body);
        if (prompt is null)
        {
            place.Assigned();
            await exchange.Ended;
            CapturedExchange unread = Describe(exchange, sample: null, request: null, finding: null);
            return unread with { Record = unread.Record with { NotAnalysed = reason } };
        }

        AnswerWatch watch = providers.Get(exchange.Dialect!, prompt.Model ?? WatchedRoutes.FindModel(exchange.Path));
        await place.Before;
        PlacedRequest request = Add(prompt);
        place.Assigned();
        (TurnSample sample, string reply) = await ReadAnswerAsync(exchange, watch, request);
        Finding? finding;
        lock (_lock)
        {
            finding = _diagnosis.Answer(request, ServerReport.From(sample.Usage, sample.Timings) with { TimeToFirstToken = sample.TimeToFirstToken }, reply, sample.Failure is not null);
        }

        place.Answered();
        await exchange.Ended;
        return Describe(exchange, sample, request, finding);
    }

    private static (CapturedRequest? Prompt, string Reason) ReadPrompt(PassingExchange exchange, Func<byte[]?> body)
    {
        if (exchange.Dialect is null)
        {
            return (null, "this program does not speak its route");
        }

        return exchange.Request.IsWhole
            ? (body() is { } bytes ? CapturedBody.Read(exchange.Number, bytes, exchange.Dialect) is { } read ? read with { Time = exchange.StartedAt } : null : null, "its body is not the JSON of a chat request")
            : (null, "its body is too large to be copied");
    }

    private PlacedRequest Add(CapturedRequest prompt)
    {
        lock (_lock)
        {
            return _diagnosis.Add(prompt);
        }
    }

    private static async Task<(TurnSample Sample, string Reply)> ReadAnswerAsync(PassingExchange exchange, AnswerWatch watch, PlacedRequest request)
    {
        var recorder = new TurnRecorder();
        TurnFailure? failure = null;
        try
        {
            await foreach (ChatEvent item in watch.ReadAsync(exchange.Answer!, CancellationToken.None))
            {
                recorder.Record(item);
            }
        }
        catch (ChatException exception)
        {
            failure = exception.Failure;
        }
        catch (Exception exception)
        {
            failure = new TurnFailure { Kind = FailureKind.Internal, Message = $"The answer could not be read: {exception.Message}" };
        }

        if (failure is not null)
        {
            // Who broke an answer off is known when it has ended.
            await exchange.Ended;
            failure = exchange.IsAbandoned ? new TurnFailure { Kind = FailureKind.Cancelled, Message = "The client ended the request before its answer was complete.", Status = exchange.Status } : failure;
        }

        TurnSample sample = recorder.Measure(Turn(exchange, watch.Provider, request), TimeSpan.Zero) with { Failure = failure };

        // All of an answer that is not streamed arrives at its end, so nothing is known of its first token.
        return (exchange.Answer!.IsStreamed ? sample : sample with { TimeToFirstToken = null, DeltaOffsets = [] }, recorder.Reply);
    }

    private static TurnSample Turn(PassingExchange exchange, Provider provider, PlacedRequest request) => new()
    {
        Provider = provider.Name,
        Scenario = CapturedRun.Scenario,
        Prefix = PrefixPolicy.AsIs,
        Conversation = request.Conversation,
        Turn = request.Turn,
        After = request.PreviousTurn is { } earlier && earlier < request.Turn - 1 ? earlier : null,
        Attempt = request.Attempt,
        StartedAt = exchange.StartedAt,
        InFlight = exchange.InFlight,
        CacheState = PrefixPolicy.AsIs.Promise(request.Turn),
    };

    private static CapturedExchange Describe(PassingExchange exchange, TurnSample? sample, PlacedRequest? request, Finding? finding) => new(
        new RequestRecord
        {
            Number = exchange.Number,
            StartedAt = exchange.StartedAt,
            Method = exchange.Method,
            Path = exchange.Path,
            Dialect = exchange.Dialect,
            Provider = sample?.Provider,
            Conversation = request?.Conversation,
            Turn = request?.Turn,
            Earlier = request?.PreviousNumber,
            Changed = finding?.Request is { Pattern: { } pattern, Divergence: { } place } ? pattern.PlaceOf(place) : null,
            AllowedTokens = finding?.Request.Allowed?.Value,
            Loss = finding is null ? null : CauseNames.Of(finding.Side),
            Cause = finding is null ? null : CauseNames.OfChange(finding),
            Status = exchange.Status,
            RequestBytes = exchange.Request.Length,
            RequestSha256 = exchange.Request.HashText(),
            ResponseBytes = exchange.Response.Length,
            ResponseSha256 = exchange.Response.HashText(),
        },
        sample,
        request,
        finding);
}
