using System.Text.Json.Serialization;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Servers;

namespace PrefixBench.Core.Runs;

/// <summary>A sample in the format of a <c>turns.jsonl</c> line: flat, snake_case, milliseconds. <c>docs/run-files.md</c> describes each field.</summary>
internal sealed record TurnLine
{
    /// <summary>The current version of the format. It is increased when a field changes its meaning, not when fields are added.</summary>
    public const int CurrentVersion = 1;

    // Properties with a default have a setter: source-generated deserialization sets an absent init-only member to the default of its type, not to the member's initializer.
    public int Version { get; set; } = CurrentVersion;
    public required string Provider { get; init; }
    public required string Scenario { get; init; }
    public required string Prefix { get; init; }
    public required int Conversation { get; init; }
    public required int Turn { get; init; }
    public int? Launch { get; init; }

    // Absent where the load is that of the provider in run.json, or one conversation at a time if that has several.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Concurrency { get; init; }

    // Absent from runs whose conversations do not branch, so that their lines stay as they were.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? After { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Edited { get; init; }

    public int Attempt { get; set; } = 1;
    public bool Warmup { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public double? StartDelayMs { get; init; }
    public double? IdleMs { get; init; }
    public int? InFlight { get; init; }
    public bool Ramp { get; init; }
    public string? CacheState { get; init; }
    public double? TtftMs { get; init; }
    public double? TtfbMs { get; init; }
    public double? TotalMs { get; init; }
    public double? ConnectMs { get; init; }
    public int? PromptTokens { get; init; }
    public int? CachedTokens { get; init; }
    public int? CacheWriteTokens { get; init; }
    public int? OutputTokens { get; init; }
    public int? ReasoningTokens { get; init; }
    public double? PromptEvalMs { get; init; }
    public int? PromptEvalTokens { get; init; }
    public double? GenerationMs { get; init; }
    public double? QueueMs { get; init; }
    public double? LoadMs { get; init; }
    public double? ServerPromptTokens { get; init; }
    public double? ServerCachedTokens { get; init; }
    public double? ServerRequests { get; init; }
    public double? ServerPromptEvalMs { get; init; }
    public double? ServerQueueMs { get; init; }
    public double? ShortPromptTtftMs { get; init; }
    public double? ShortPromptTtfbMs { get; init; }
    public int? ShortPromptTokens { get; init; }
    public double? ShortPromptEvalMs { get; init; }
    public bool ServerRestarted { get; init; }
    public bool UnexpectedlyWarm { get; init; }
    public string? FirstToken { get; init; }
    public string? FinishReason { get; init; }
    public int? EqualDeltasAtEnd { get; init; }
    public string? Model { get; init; }
    public string? Upstream { get; init; }
    public string? Fingerprint { get; init; }
    public int ReplyChars { get; init; }
    public string? ReplyHash { get; init; }
    public long ResponseBytes { get; init; }
    public IReadOnlyList<double> DeltaMs { get; set; } = [];
    public string? Error { get; init; }
    public string? ErrorMessage { get; init; }
    public int? ErrorStatus { get; init; }
    public double? RetryAfterMs { get; init; }

    public static TurnLine From(TurnSample sample) => new()
    {
        Provider = sample.Provider,
        Scenario = sample.Scenario,
        Prefix = sample.Prefix.Name(),
        Conversation = sample.Conversation,
        Turn = sample.Turn,
        Launch = sample.Launch,
        Concurrency = sample.Load.Several,
        After = sample.After,
        Edited = sample.IsEdited,
        Attempt = sample.Attempt,
        Warmup = sample.IsWarmup,
        StartedAt = sample.StartedAt,
        StartDelayMs = Milliseconds.From(sample.StartDelay),
        IdleMs = Milliseconds.From(sample.Idle),
        InFlight = sample.InFlight,
        Ramp = sample.IsRamp,
        CacheState = SnakeCase.Write(sample.CacheState),
        TtftMs = Milliseconds.From(sample.TimeToFirstToken),
        TtfbMs = Milliseconds.From(sample.TimeToFirstByte),
        TotalMs = Milliseconds.From(sample.RequestDuration),
        ConnectMs = Milliseconds.From(sample.ConnectDuration),
        PromptTokens = sample.Usage.PromptTokens,
        CachedTokens = sample.Usage.CachedTokens,
        CacheWriteTokens = sample.Usage.CacheWriteTokens,
        OutputTokens = sample.Usage.OutputTokens,
        ReasoningTokens = sample.Usage.ReasoningTokens,
        PromptEvalMs = Milliseconds.From(sample.Timings.PromptEval),
        PromptEvalTokens = sample.Timings.PromptEvalTokens,
        GenerationMs = Milliseconds.From(sample.Timings.Generation),
        QueueMs = Milliseconds.From(sample.Timings.Queue),
        LoadMs = Milliseconds.From(sample.Timings.Load),
        ServerPromptTokens = sample.Counters?.PromptTokens,
        ServerCachedTokens = sample.Counters?.CachedTokens,
        ServerRequests = sample.Counters?.Requests,
        ServerPromptEvalMs = Milliseconds.From(sample.Counters?.PromptEval),
        ServerQueueMs = Milliseconds.From(sample.Counters?.Queue),
        ShortPromptTtftMs = Milliseconds.From(sample.ShortPrompt?.TimeToFirstToken),
        ShortPromptTtfbMs = Milliseconds.From(sample.ShortPrompt?.TimeToFirstByte),
        ShortPromptTokens = sample.ShortPrompt?.PromptTokens,
        ShortPromptEvalMs = Milliseconds.From(sample.ShortPrompt?.PromptEval),
        ServerRestarted = sample.ServerRestarted,
        UnexpectedlyWarm = sample.IsUnexpectedlyWarm,
        FirstToken = sample.FirstTokenKind is { } kind ? SnakeCase.Write(kind) : null,
        FinishReason = sample.FinishReason,
        EqualDeltasAtEnd = sample.EqualDeltasAtEnd,
        Model = sample.Origin?.Model,
        Upstream = sample.Origin?.Upstream,
        Fingerprint = sample.Origin?.Fingerprint,
        ReplyChars = sample.ReplyLength,
        ReplyHash = sample.ReplyHash,
        ResponseBytes = sample.BytesReceived,
        DeltaMs = [.. sample.DeltaOffsets.Select(Milliseconds.From)],
        Error = sample.Failure is { } failure ? SnakeCase.Write(failure.Kind) : null,
        ErrorMessage = sample.Failure?.Message,
        ErrorStatus = sample.Failure?.Status,
        RetryAfterMs = Milliseconds.From(sample.Failure?.RetryAfter),
    };

    /// <summary>The line without keys in the texts of users and servers; numbers, dates and our own words stay as they are.</summary>
    public TurnLine Redact(Func<string, string> redact) => this with
    {
        Provider = redact(Provider),
        Scenario = redact(Scenario),
        FinishReason = FinishReason is null ? null : redact(FinishReason),
        Model = Model is null ? null : redact(Model),
        Upstream = Upstream is null ? null : redact(Upstream),
        Fingerprint = Fingerprint is null ? null : redact(Fingerprint),
        ErrorMessage = ErrorMessage is null ? null : redact(ErrorMessage),
    };

    public TurnSample ToSample() => new()
    {
        Provider = Provider,
        Scenario = Scenario,
        Prefix = PrefixPolicies.TryParse(Prefix, out PrefixPolicy prefix) ? prefix : throw new FormatException($"prefix \"{Prefix}\" is unknown; allowed are {string.Join(", ", PrefixPolicies.Names)}"),
        Conversation = Conversation,
        Turn = Turn,
        Launch = Launch,
        Load = Concurrency is null ? Load.Steady() : LoadRecord.From(Concurrency.Value) ?? throw new FormatException($"concurrency is \"{Concurrency}\"; allowed are 1 to {Load.MaximumWorkers}"),
        After = After,
        IsEdited = Edited,
        Attempt = Attempt,
        IsWarmup = Warmup,
        StartedAt = StartedAt,
        StartDelay = Milliseconds.To(StartDelayMs),
        Idle = Milliseconds.To(IdleMs),
        InFlight = InFlight,
        IsRamp = Ramp,
        CacheState = SnakeCase.Read<CacheState>(CacheState) ?? prefix.Promise(Turn),
        TimeToFirstToken = Milliseconds.To(TtftMs),
        TimeToFirstByte = Milliseconds.To(TtfbMs),
        RequestDuration = Milliseconds.To(TotalMs),
        ConnectDuration = Milliseconds.To(ConnectMs),
        Usage = new TokenUsage
        {
            PromptTokens = PromptTokens,
            CachedTokens = CachedTokens,
            CacheWriteTokens = CacheWriteTokens,
            OutputTokens = OutputTokens,
            ReasoningTokens = ReasoningTokens,
        },
        Timings = new ServerTimings
        {
            PromptEval = Milliseconds.To(PromptEvalMs),
            PromptEvalTokens = PromptEvalTokens,
            Generation = Milliseconds.To(GenerationMs),
            Queue = Milliseconds.To(QueueMs),
            Load = Milliseconds.To(LoadMs),
        },
        Counters = ServerPromptTokens is null && ServerCachedTokens is null && ServerRequests is null
            ? null
            : new ServerCounters(ServerPromptTokens, ServerCachedTokens)
            {
                Requests = ServerRequests,
                PromptEval = Milliseconds.To(ServerPromptEvalMs),
                Queue = Milliseconds.To(ServerQueueMs),
            },
        ShortPrompt = ShortPromptTtftMs is not { } shortMs
            ? null
            : new ShortPrompt
            {
                TimeToFirstToken = Milliseconds.To(shortMs),
                TimeToFirstByte = Milliseconds.To(ShortPromptTtfbMs),
                PromptTokens = ShortPromptTokens,
                PromptEval = Milliseconds.To(ShortPromptEvalMs),
            },
        ServerRestarted = ServerRestarted,
        FirstTokenKind = SnakeCase.Read<DeltaKind>(FirstToken),
        FinishReason = FinishReason,
        EqualDeltasAtEnd = EqualDeltasAtEnd,
        Origin = Model is null && Upstream is null && Fingerprint is null ? null : new ResponseOrigin(Model, Upstream, Fingerprint),
        ReplyLength = ReplyChars,
        ReplyHash = ReplyHash,
        BytesReceived = ResponseBytes,
        DeltaOffsets = [.. DeltaMs.Select(Milliseconds.To)],
        Failure = Error is null ? null : new TurnFailure
        {
            Kind = SnakeCase.Read<FailureKind>(Error) ?? FailureKind.Internal,
            Message = ErrorMessage ?? Error,
            Status = ErrorStatus,
            RetryAfter = Milliseconds.To(RetryAfterMs),
        },
    };
}
