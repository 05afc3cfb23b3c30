using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Servers;

namespace PrefixBench.Core.Runs;

/// <summary>A provider in <c>run.json</c>.</summary>
public sealed record ProviderRecord
{
    /// <summary>The name in tables.</summary>
    public required string Name { get; init; }

    /// <summary>The wire protocol.</summary>
    public required string Dialect { get; init; }

    /// <summary>The requested model.</summary>
    public required string Model { get; init; }

    /// <summary>The address.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The name of the variable that contained the key; null if no key was sent. Never the key itself.</summary>
    public string? KeyVariable { get; init; }

    /// <summary>Whether its requests cost money.</summary>
    public bool Paid { get; init; }

    /// <summary>The load; null if the provider had several (<see cref="Loads"/>), and in runs of older versions, which did not record it.</summary>
    public LoadRecord? Load { get; init; }

    /// <summary>The loads, ascending, if the provider had several, each with rows of its own; null if it had one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LoadRecord>? Loads { get; init; }

    /// <summary>All loads of the provider, ascending, at least one: one conversation at a time in runs of older versions, which did not record it.</summary>
    [JsonIgnore]
    public IReadOnlyList<Load> AllLoads => (Loads ?? (Load is null ? [] : [Load])).Select(load => load.ToLoad()).OfType<Load>().ToArray() is { Length: > 0 } loads ? loads : [Chat.Load.Steady()];

    /// <summary>The minimum time between two requests in milliseconds, 0 or more; null in runs of older versions.</summary>
    public double? SpacingMs { get; init; }

    /// <summary>The maximum number of attempts at a request that the server refused with 429 or 503, at least 1; null in runs of older versions.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>
    /// The fields that were added to every request body, with text under a name that suggests a secret masked; null if there were none, and in runs of older
    /// versions.
    /// </summary>
    public JsonObject? Body { get; init; }

    /// <summary>
    /// The fields that were sent in another form because the server refused the usual one; null if there were none, until the end, and in files of older versions.
    /// </summary>
    public IReadOnlyList<FormRecord>? Forms { get; init; }

    /// <summary>
    /// The configured headers of its requests by name, with <c>${VARIABLE}</c> in place of a secret; null if there were none, and in runs of older versions.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Whether the server was told to generate exactly the maximum number of tokens; null in runs of older versions.</summary>
    public bool? IgnoresEos { get; init; }

    /// <summary>The software that the server reported; null if it reported none.</summary>
    public string? Software { get; init; }

    /// <summary>The version that the server reported; null if it reported none.</summary>
    public string? SoftwareVersion { get; init; }

    /// <summary>The prompt cache and the context that the server reported; null if it reported neither, and in files of older versions of the program.</summary>
    public ServerCache? Cache { get; init; }

    /// <summary>Other properties that the server reported; null if there are none.</summary>
    public IReadOnlyDictionary<string, string>? Details { get; init; }

    /// <summary>The launch of the server; null if it was already running.</summary>
    public LaunchRecord? Launch { get; init; }

    /// <summary>Prompt tokens counted by the server over the whole run, under any load; null if it has no such counter.</summary>
    public double? ServerPromptTokens { get; init; }

    /// <summary>The number of these tokens that were read from the cache; null if the server has no such counter.</summary>
    public double? ServerCachedTokens { get; init; }

    /// <summary>How TTFT grows with the prompt; null until the end, and if it cannot be computed from the measured times and prompt lengths.</summary>
    public ColdCurveRecord? ColdCurve { get; init; }

    /// <summary>
    /// Where the run's cached tokens come from: <c>usage</c> (the answers report them), <c>counters</c> (the server's counters around each turn) or <c>clock</c> (inferred
    /// from the times); null until the end, if nothing was measured, and in files of older versions of the program.
    /// </summary>
    public string? CachedFrom { get; init; }

    /// <summary>
    /// The time that <see cref="ColdCurve"/> and <see cref="InferredCache"/> come from: <c>time_to_first_token</c>, <c>time_to_first_byte</c> or <c>prompt_eval</c> (the
    /// server's own time); null if they are, and in files of older versions of the program.
    /// </summary>
    public string? InferredFrom { get; init; }

    /// <summary>The cached tokens of each turn, inferred from <see cref="InferredFrom"/>; null until the end, and if they cannot be computed from the measured times and prompt lengths.</summary>
    public IReadOnlyList<InferredCacheRecord>? InferredCache { get; init; }

    /// <summary>Turns that should have been cold but were not; empty if there are none, null until the end.</summary>
    public IReadOnlyList<NotColdRecord>? NotCold { get; init; }

    /// <summary>The verdict's lines; empty until the end.</summary>
    public IReadOnlyList<string> Verdict { get; init; } = [];

    /// <summary>The warnings about the numbers; empty if there are none, null until the end and in files of older versions of the program.</summary>
    public IReadOnlyList<WarningRecord>? Warnings { get; init; }

    /// <summary>The share of turns that keep the run's goodput limits, for each row; null until the end, and if there were no limits.</summary>
    public IReadOnlyList<GoodputRecord>? Goodput { get; init; }

    /// <summary>What each load did, ascending; null until the end, and if conversations were played one at a time.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LoadResultRecord>? LoadResults { get; init; }

    /// <summary>What the pauses before the last turn did to the prefix, the shortest first; null until the end, and if there were none.</summary>
    public IReadOnlyList<IdleRecord>? Idle { get; init; }

    /// <summary>The results of the run's expectations; empty until the end, and if there are none.</summary>
    public IReadOnlyList<ExpectationRecord> Expectations { get; init; } = [];

    /// <summary>Returns the record with the provider's request settings: load, spacing, attempts and body fields.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="body">The fields added to every request body; null for none.</param>
    /// <param name="loads">The loads, ascending, if there are several; null or empty for the provider's own.</param>
    public ProviderRecord With(Provider provider, JsonObject? body, IReadOnlyList<Load>? loads = null) => this with
    {
        Load = loads is [_, ..] ? null : LoadRecord.From(provider.Load),
        Loads = loads is [_, ..] ? [.. loads.Select(LoadRecord.From)] : null,
        SpacingMs = provider.Spacing.TotalMilliseconds,
        MaxAttempts = provider.MaxAttempts,
        Body = BodyRecord.From(body),
    };
}
