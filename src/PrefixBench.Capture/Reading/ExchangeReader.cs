using PrefixBench.Capture.Forwarding;
using PrefixBench.Core.Captures;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using PrefixBench.Providers.Watching;

namespace PrefixBench.Capture.Reading;

/// <summary>Reads the copies of what passes: the conversation of each request in the order of arrival, and each answer while it arrives. Safe for several exchanges at once.</summary>
/// <param name="providers">The providers.</param>
internal sealed class ExchangeReader(ProviderRegistry providers)
{
    private readonly Lock _lock = new();
    private readonly ConversationTracker _tracker = new();
    private readonly Dictionary<PassingExchange, Task> _answers = [];
    private Task _assigned = Task.CompletedTask;

    /// <summary>The number of conversations so far.</summary>
    public int Conversations
    {
        get
        {
            lock (_lock)
            {
                return _tracker.Count;
            }
        }
    }

    /// <summary>Reads one exchange to its end. Never fails: what cannot be read has a reason in <see cref="RequestRecord.NotAnalysed"/>.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="body">The request's body without its compression; null if it is not known.</param>
    public async Task<CapturedExchange> ReadAsync(PassingExchange exchange, Func<byte[]?> body)
    {
        await exchange.Requested;
        if (exchange.Dialect is null)
        {
            return await WithoutAnswerAsync(exchange, "this program does not speak its route");
        }

        if (!exchange.Request.IsWhole)
        {
            return await WithoutAnswerAsync(exchange, "its body is too large to be copied");
        }

        CapturedPrompt? prompt = body() is { } bytes ? CapturedPromptReader.Read(bytes) : null;
        if (prompt is null)
        {
            return await WithoutAnswerAsync(exchange, "its body is not the JSON of a chat request");
        }

        AnswerWatch watch = providers.Get(exchange.Dialect, prompt.Model ?? WatchedRoutes.FindModel(exchange.Path));
        CapturedRequest request = await AssignAsync(prompt, exchange.Number);
        Task<(TurnSample Sample, string Reply)> answer = ReadAnswerAsync(exchange, watch, request);
        Task answered = AnswerAsync(request, answer);
        lock (_lock)
        {
            _answers[exchange] = answered;
        }

        await answered;
        await exchange.Ended;
        lock (_lock)
        {
            _answers.Remove(exchange);
        }

        return Describe(exchange, (await answer).Sample, request);
    }

    // One after another, and after the answers that had ended before: the reply is what tells two conversations with the same beginning apart.
    private Task<CapturedRequest> AssignAsync(CapturedPrompt prompt, int number)
    {
        lock (_lock)
        {
            var before = Task.WhenAll([_assigned, .. _answers.Where(answer => answer.Key.IsEnded).Select(answer => answer.Value)]);
            Task<CapturedRequest> mine = AddAsync(before, prompt, number);
            _assigned = mine;
            return mine;
        }
    }

    private async Task<CapturedRequest> AddAsync(Task before, CapturedPrompt prompt, int number)
    {
        await before;
        lock (_lock)
        {
            return _tracker.Add(prompt, number);
        }
    }

    private async Task AnswerAsync(CapturedRequest request, Task<(TurnSample Sample, string Reply)> answer)
    {
        (TurnSample sample, string reply) = await answer;
        lock (_lock)
        {
            ConversationTracker.Answer(request, reply, sample.Usage.PromptTokens, sample.Failure is not null);
        }
    }

    private static async Task<(TurnSample Sample, string Reply)> ReadAnswerAsync(PassingExchange exchange, AnswerWatch watch, CapturedRequest request)
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

    private static TurnSample Turn(PassingExchange exchange, Provider provider, CapturedRequest request) => new()
    {
        Provider = provider.Name,
        Scenario = CapturedRun.Scenario,
        Prefix = PrefixPolicy.AsIs,
        Conversation = request.Conversation,
        Turn = request.Turn,
        After = request.Earlier is { } earlier && earlier.Turn < request.Turn - 1 ? earlier.Turn : null,
        Attempt = request.Attempt,
        StartedAt = exchange.StartedAt,
        InFlight = exchange.InFlight,
        CacheState = PrefixPolicy.AsIs.Promise(request.Turn),
    };

    private static async Task<CapturedExchange> WithoutAnswerAsync(PassingExchange exchange, string reason)
    {
        await exchange.Ended;
        CapturedExchange captured = Describe(exchange, sample: null, request: null);
        return captured with { Record = captured.Record with { NotAnalysed = reason } };
    }

    private static CapturedExchange Describe(PassingExchange exchange, TurnSample? sample, CapturedRequest? request)
    {
        var captured = new CapturedExchange(
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
                Earlier = request?.Earlier?.Number,
                Changed = request?.Changed?.Path,
                Status = exchange.Status,
                RequestBytes = exchange.Request.Length,
                RequestSha256 = exchange.Request.HashText(),
                ResponseBytes = exchange.Response.Length,
                ResponseSha256 = exchange.Response.HashText(),
            },
            sample,
            request);
        return captured.Reuse is { } reuse
            ? captured with { Record = captured.Record with { AllowedTokens = reuse.Allowed, Loss = SnakeCase.Write(reuse.Loss) } }
            : captured;
    }
}
