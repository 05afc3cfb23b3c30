using System.Collections.Concurrent;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Scenarios;
using PrefixBench.Core.Servers;

namespace PrefixBench.Core.Conversations;

/// <summary>
/// Plays conversations: builds each turn's prompt with its salt, sends it, records the result, and adds the reply to the history that later turns continue. Safe for several
/// conversations at once.
/// </summary>
/// <param name="observer">Is notified of every turn.</param>
/// <param name="time">The clock for waits and for the start date of a turn; the durations of a turn come from the provider's timestamps.</param>
public sealed class ConversationPlayer(IRunObserver observer, TimeProvider time)
{
    private readonly TurnRetry _retry = new(observer, time);
    private readonly ConcurrentDictionary<string, ProviderTraffic> _traffic = new(StringComparer.Ordinal);

    /// <summary>Plays one conversation. Failures are recorded in its samples and not thrown.</summary>
    /// <param name="provider">The provider that gets its requests.</param>
    /// <param name="inspector">
    /// Reads the server's counters before and after each turn, outside its measurement; null if the server has none, or if the counters would include other
    /// conversations.
    /// </param>
    /// <param name="plan">The conversation.</param>
    /// <param name="cancellationToken">Ends the conversation; the turn in progress is recorded as cancelled.</param>
    /// <exception cref="OperationCanceledException">The conversation was cancelled while it waited for its next request or for the server's counters.</exception>
    public async Task<Conversation> PlayAsync(IChatProvider provider, IServerInspector? inspector, ConversationPlan plan, CancellationToken cancellationToken)
    {
        var samples = new List<TurnSample>();
        var replies = new List<string>();
        var histories = new List<IReadOnlyList<ChatMessage>>();
        var sent = new List<IReadOnlyList<ChatMessage>>();
        var recorder = new TurnRecorder();
        ProviderTraffic traffic = _traffic.GetOrAdd(provider.Provider.Name, _ => new ProviderTraffic(provider.Provider, time));
        Salt salt = plan.Salt ?? Salt.Create();
        ShortPrompt? shortPrompt = plan.SendsShortPrompt && traffic.NeedsShortPrompt ? await SendShortPromptAsync(provider, traffic, plan, recorder, cancellationToken) : null;
        ServerCounters? counters = inspector is null ? null : await inspector.ReadCountersAsync(cancellationToken);
        bool hasRestarted = counters is not null && traffic.LastCounters is { } last && counters.HasRestartedSince(last);

        for (int turn = 1; turn <= plan.Turns && !cancellationToken.IsCancellationRequested; turn++)
        {
            salt = plan.Prefix == PrefixPolicy.Control && turn > 1 ? Salt.Create() : salt;
            ScenarioTurn script = plan.Scenario.Turns[turn - 1];
            int continued = script.After ?? turn - 1;
            ChatMessage[] messages = [.. turn == 1 ? [] : histories[continued - 1], .. script.CreateInput()];
            (ChatRequest request, bool isEdited) = TurnRequest.Build(plan, salt, turn, messages, turn == 1 ? null : (continued, sent[continued - 1]));
            sent.Add(messages);
            if (turn > 1 && plan.Prefix == PrefixPolicy.Interleaved)
            {
                await PlayOtherAsync(provider, traffic, plan, recorder, cancellationToken);
                counters = inspector is null ? null : await inspector.ReadCountersAsync(cancellationToken);
            }

            long dueAt = turn == 1 && plan.DueAt is { } planned ? planned : await PauseAsync(plan.PauseBefore(turn), cancellationToken);

            TurnSample sample = await _retry.ExecuteAsync(provider.Provider, traffic, async attempt =>
            {
                dueAt = attempt > 1 ? time.GetTimestamp() : dueAt;
                await traffic.WaitAsync(LoadOf(provider, plan), cancellationToken);
                observer.TurnStarting(provider.Provider, plan, turn);
                bool isLoadKept = plan.Slot?.Enter() ?? true;
                TurnSample described = Describe(provider, plan, turn, attempt) with { IsEdited = isEdited, StartDelay = Since(dueAt), InFlight = traffic.Begin(), ShortPrompt = turn == 1 ? shortPrompt : null };
                IReadOnlyList<RequestForm> forms = provider.Forms;
                TurnSample measured = await PlayTurnAsync(provider, request, described, recorder, cancellationToken, plan.DueAt is null ? TimeSpan.Zero : described.StartDelay!.Value);
                traffic.End(LoadOf(provider, plan));
                measured = measured with { IsRamp = !(isLoadKept && (plan.Slot?.IsLevelReached ?? true)) };
                measured = measured with { ServerRestarted = traffic.Answered(measured.Failure) };
                if (counters is not null)
                {
                    ServerCounters? now = await inspector!.ReadCountersAsync(CancellationToken.None);

                    // The server counted the request that checks a new form as well.
                    bool isAlone = ReferenceEquals(forms, provider.Forms);
                    measured = measured with { Counters = isAlone ? now?.Since(counters) : null, ServerRestarted = measured.ServerRestarted || hasRestarted || now?.HasRestartedSince(counters) == true };
                    traffic.LastCounters = counters = now ?? counters;
                    hasRestarted = false;
                }

                if (measured.Usage.CachedTokens is not null || measured.Counters?.CachedTokens is not null)
                {
                    traffic.EndShortPrompts();
                }

                if (!ReferenceEquals(forms, provider.Forms) && traffic.TakeForms())
                {
                    observer.FormsChosen(provider.Provider, provider.Forms);
                }

                samples.Add(measured);
                observer.TurnRecorded(measured);
                return measured;
            }, cancellationToken);

            if (sample.Failure is not null)
            {
                break;
            }

            string reply = plan.PairedReplies?[turn - 1] ?? script.ChooseReply(plan.Scenario.Reply, recorder.Reply);
            replies.Add(reply);
            histories.Add([.. messages, script.CreateReply(reply)]);
        }

        return new Conversation(samples, replies);
    }

    /// <summary>Waits, and returns the timestamp of the moment at which the wait was to end; it may have ended later.</summary>
    private async Task<long> PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        long dueAt = time.GetTimestamp() + (long)(pause.TotalSeconds * time.TimestampFrequency);
        if (pause > TimeSpan.Zero)
        {
            await Task.Delay(WholeMilliseconds.AtLeast(pause), time, cancellationToken);
        }

        return dueAt;
    }

    // A timer can fire a fraction of a millisecond too early.
    private TimeSpan Since(long dueAt) => time.GetElapsedTime(dueAt) is { Ticks: > 0 } delay ? delay : TimeSpan.Zero;

    // Before the counters are read, so that no turn's difference contains it. A failure costs nothing but the measurement of the fixed cost.
    private async Task<ShortPrompt?> SendShortPromptAsync(IChatProvider provider, ProviderTraffic traffic, ConversationPlan plan, TurnRecorder recorder, CancellationToken cancellationToken)
    {
        await traffic.WaitAsync(LoadOf(provider, plan), cancellationToken);
        traffic.Begin();
        TurnSample sample = await PlayTurnAsync(provider, BuildShortRequest(plan.Scenario), Describe(provider, plan, turn: 1, attempt: 1), recorder, cancellationToken);
        traffic.End(LoadOf(provider, plan));
        if (sample is not { Failure: null, TimeToFirstToken: { } time, Usage.CachedTokens: null })
        {
            traffic.EndShortPrompts();
            return null;
        }

        return new ShortPrompt
        {
            TimeToFirstToken = time,
            TimeToFirstByte = sample.TimeToFirstByte,
            PromptTokens = sample.Usage.PromptTokens,
            PromptEval = sample.Timings.PromptEval,
        };
    }

    // Its answer is not looked at: a server that fails it fails the next turn too, whose failure is recorded.
    private async Task PlayOtherAsync(IChatProvider provider, ProviderTraffic traffic, ConversationPlan plan, TurnRecorder recorder, CancellationToken cancellationToken)
    {
        await traffic.WaitAsync(LoadOf(provider, plan), cancellationToken);
        traffic.Begin();
        await PlayTurnAsync(provider, TurnRequest.BuildOther(plan), Describe(provider, plan, turn: 1, attempt: 1), recorder, cancellationToken);
        traffic.End(LoadOf(provider, plan));
    }

    private static ChatRequest BuildShortRequest(Scenario scenario) => new()
    {
        SystemPrompt = Salt.Create().Apply(""),
        Tools = [],
        Messages = [new ChatMessage(ChatRole.User, "Hello")],
        MaxTokens = 1,
        Temperature = scenario.Temperature,
        Seed = scenario.Seed,
    };

    private static Load LoadOf(IChatProvider provider, ConversationPlan plan) => plan.Load ?? provider.Provider.Load;

    private TurnSample Describe(IChatProvider provider, ConversationPlan plan, int turn, int attempt) => new()
    {
        Provider = provider.Provider.Name,
        Scenario = plan.Scenario.Name,
        Load = LoadOf(provider, plan),
        Prefix = plan.Prefix,
        Conversation = plan.Number,
        Turn = turn,
        Attempt = attempt,
        IsWarmup = plan.IsWarmup,
        StartedAt = time.GetUtcNow(),
        Idle = plan.IdleBefore(turn),
        CacheState = plan.Prefix.Promise(turn),
        After = plan.Scenario.Turns[turn - 1].After,
    };

    private static async Task<TurnSample> PlayTurnAsync(
        IChatProvider provider, ChatRequest request, TurnSample turn, TurnRecorder recorder, CancellationToken cancellationToken, TimeSpan lateness = default)
    {
        recorder.Reset();
        TurnFailure? failure = null;
        try
        {
            await foreach (ChatEvent item in provider.StreamAsync(request, cancellationToken))
            {
                recorder.Record(item);
            }
        }
        catch (ChatException exception)
        {
            failure = exception.Failure;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            failure = new TurnFailure { Kind = FailureKind.Cancelled, Message = "The run was stopped during this turn." };
        }
        catch (Exception exception)
        {
            // An error in this program must cost this turn only, never the samples of the others.
            failure = new TurnFailure { Kind = FailureKind.Internal, Message = $"Internal error in PrefixBench, \"{exception.GetType().Name}: {exception.Message}\". Please report it." };
        }

        return recorder.Measure(turn, lateness) with { Failure = failure };
    }
}
