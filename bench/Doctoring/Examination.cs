using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Servers;

namespace PrefixBench.Bench.Doctoring;

/// <summary>Sends the requests of the experiments one after the other, within their limits, and holds what they learn.</summary>
/// <param name="server">The server.</param>
/// <param name="settings">The settings.</param>
/// <param name="time">The clock of pauses.</param>
internal sealed class Examination(ExaminedServer server, ExaminationSettings settings, TimeProvider time)
{
    private const string Name = "doctor";

    // Of two prompts the lengths follow; a longer one than this could be refused.
    private static readonly int[] CalibrationLetters = [0, 40 * SaltedText.WordLength];

    private readonly TurnRecorder _recorder = new();
    private ExperimentLimits _left = new(0, 0);

    /// <summary>Requests that an experiment needs before its first one, at most, to learn how long prompts become.</summary>
    public static int CalibrationRequests => CalibrationLetters.Length;

    /// <summary>The server.</summary>
    public ExaminedServer Server => server;

    /// <summary>The settings.</summary>
    public ExaminationSettings Settings => settings;

    /// <summary>What the experiments have learnt so far.</summary>
    public Knowledge Knowledge { get; } = new();

    /// <summary>The requests made so far.</summary>
    public int Requests { get; private set; }

    /// <summary>The prompt tokens of these requests, as far as the server reported them.</summary>
    public int Tokens { get; private set; }

    /// <summary>Begins an experiment.</summary>
    /// <param name="limits">What it may cost.</param>
    public void Begin(ExperimentLimits limits) => _left = limits;

    /// <summary>The tokens that the experiment may still spend.</summary>
    public int TokensLeft => _left.Tokens;

    /// <summary>Sends a prompt that consists of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="letters">How much of it, in letters behind the salt.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <inheritdoc cref="AskAsync" path="/exception"/>
    public async Task<Observation> SendAsync(SaltedText text, int letters, CancellationToken cancellationToken)
    {
        Observation seen = await AskAsync(RequestOf(text, letters), Knowledge.Lengths.TokensOf(letters), cancellationToken);
        if (seen.PromptTokens is { } tokens)
        {
            Knowledge.Lengths.Learn(letters, tokens);
        }

        return seen;
    }

    /// <summary>Sends a new prompt twice.</summary>
    /// <param name="letters">The letters of its text behind the salt.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <inheritdoc cref="AskAsync" path="/exception"/>
    public async Task<PromptPair> SendTwiceAsync(int letters, CancellationToken cancellationToken)
    {
        var text = SaltedText.Create();
        Observation cold = await SendAsync(text, letters, cancellationToken);
        return new PromptPair(cold, await SendAsync(text, letters, cancellationToken));
    }

    /// <summary>Sends two short prompts, unless the lengths of prompts are known, and returns the letters of a text for a prompt of a number of tokens.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <inheritdoc cref="AskAsync" path="/exception"/>
    public async Task<int> LettersForAsync(int tokens, CancellationToken cancellationToken)
    {
        if (!Knowledge.Lengths.IsKnown && !Knowledge.HasCalibrated)
        {
            foreach (int letters in CalibrationLetters)
            {
                await SendAsync(SaltedText.Create(), letters, cancellationToken);
            }

            Knowledge.HasCalibrated = true;
        }

        return Knowledge.Lengths.LettersFor(tokens);
    }

    /// <summary>The request with a text as its system prompt.</summary>
    /// <param name="text">The text.</param>
    /// <param name="letters">How much of it, in letters behind the salt.</param>
    public static ChatRequest RequestOf(SaltedText text, int letters) => new()
    {
        SystemPrompt = text.Write(letters),
        Tools = [],
        Messages = [new ChatMessage(ChatRole.User, "Go on.")],
        MaxTokens = 1,
        Temperature = 0,
        Seed = 1,
    };

    /// <summary>Sends a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="tokens">Its prompt tokens, about.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <param name="refusesCache">Whether the server is forbidden to use its cache, where it can be. Default false.</param>
    /// <exception cref="RequestFailedException">It failed.</exception>
    /// <exception cref="LimitReachedException">It would exceed the limits of the experiment; it was not sent.</exception>
    public async Task<Observation> AskAsync(ChatRequest request, int tokens, CancellationToken cancellationToken, bool refusesCache = false)
    {
        if (_left.Requests < 1 || _left.Tokens < tokens)
        {
            throw new LimitReachedException();
        }

        // Counters are read only where the answers do not tell what was cached.
        ServerCounters? before = Knowledge.ReportsCached ? null : await ReadCountersAsync(cancellationToken);
        var listener = new ReplyListener();
        TurnFailure? failure = await PlayAsync(refusesCache ? server.Uncached! : server.Chat, request, listener, cancellationToken);
        TurnSample sample = _recorder.Measure(Described(), TimeSpan.Zero);
        _left = _left with { Requests = _left.Requests - 1, Tokens = _left.Tokens - (sample.Usage.PromptTokens ?? tokens) };
        Requests++;
        Tokens += sample.Usage.PromptTokens ?? 0;

        // A model may have nothing to say; its prompt was evaluated all the same.
        if (failure is not null && failure.Kind != FailureKind.EmptyReply)
        {
            throw new RequestFailedException(failure);
        }

        Knowledge.ReportsCached |= sample.Usage.CachedTokens is not null;
        ServerCounters? counted = before is null ? null : (await ReadCountersAsync(cancellationToken))?.Since(before);
        return new Observation
        {
            PromptTokens = sample.Usage.PromptTokens,
            ReportedCached = sample.Usage.CachedTokens,
            CountedCached = counted?.IsOneRequest(sample.Usage.PromptTokens) == true ? (int?)counted.CachedTokens : null,
            TimeToFirstToken = sample.TimeToFirstToken,
            Reply = listener.Pieces,
        };
    }

    /// <summary>Waits, within the pauses of the experiment.</summary>
    /// <param name="pause">How long.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="LimitReachedException">The pauses would exceed the limits.</exception>
    public async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        _left = pause <= _left.Pauses ? _left with { Pauses = _left.Pauses - pause } : throw new LimitReachedException();
        await Task.Delay(pause, time, cancellationToken);
    }

    private Task<ServerCounters?> ReadCountersAsync(CancellationToken cancellationToken) =>
        server.Inspector?.ReadCountersAsync(cancellationToken) ?? Task.FromResult<ServerCounters?>(null);

    private async Task<TurnFailure?> PlayAsync(IChatProvider chat, ChatRequest request, ReplyListener listener, CancellationToken cancellationToken)
    {
        _recorder.Reset();
        try
        {
            await foreach (ChatEvent item in chat.StreamAsync(request, cancellationToken))
            {
                _recorder.Record(item);
                listener.Hear(item);
            }

            return null;
        }
        catch (ChatException exception)
        {
            return exception.Failure;
        }
    }

    private TurnSample Described() => new()
    {
        Provider = server.Chat.Provider.Name,
        Scenario = Name,
        Prefix = PrefixPolicy.Stable,
        Conversation = 1,
        Turn = 1,
        StartedAt = time.GetUtcNow(),
        CacheState = CacheState.AsFound,
    };
}
