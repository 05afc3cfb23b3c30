using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Forms;
using PrefixBench.Providers.Headers;
using PrefixBench.Providers.Security;
using PrefixBench.Providers.Streaming;

namespace PrefixBench.Providers.Configuration;

/// <summary>
/// The configuration of one provider: endpoint, model, and how the vendor differs from its dialect, all as data,
/// so that a new vendor of a known dialect needs no code. Durations are in the unit named by the field.
/// </summary>
public sealed record ProviderSettings
{
    /// <summary>What is wrong with a name for a provider; null when it is allowed.</summary>
    /// <param name="name">The name.</param>
    public static string? FindMistakeOfName(string name) => ProviderName.FindMistake(name);

    /// <summary>The dialect of a provider that names none: OpenAI's chat completions.</summary>
    public const string DefaultDialect = DialectNames.OpenAi;

    /// <summary>The text in place of a model's name where the server chooses the model: <see cref="OmitsModel"/>.</summary>
    public const string ServersOwnModel = "(the server's own)";

    /// <summary>The name in tables and files; unique.</summary>
    public required string Name { get; init; }

    /// <summary>The wire protocol: <c>openai</c> (default), <c>ollama</c>, <c>anthropic</c> or <c>gemini</c>.</summary>
    public string Dialect { get; init; } = DefaultDialect;

    /// <summary>The base address, http or https, without the dialect's own path (for OpenAI: everything before <c>/chat/completions</c>).</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>The model to request; null requests the first one that the server lists.</summary>
    public string? Model { get; init; }

    /// <summary>The environment variable or user secret with the key; must end in <c>_KEY</c> or <c>_TOKEN</c>. Null sends no key.</summary>
    public string? KeyEnv { get; init; }

    /// <summary>
    /// Headers added to every request, over the dialect's own; a gateway may require them. A variable in a value is a key: it is sent as that of
    /// <see cref="KeyEnv"/>, under the same rules. Default: none.
    /// </summary>
    public IReadOnlyList<RowHeader> Headers { get; init; } = [];

    /// <summary>Whether requests cost money. <see cref="WithDefaults"/> says where it is true unless stated otherwise.</summary>
    public bool Paid { get; init; }

    /// <summary>Whether the key may be sent over plain http to a public host.</summary>
    public bool AllowInsecure { get; init; }

    /// <summary>Fields merged into every request body, after and over the dialect's own; a null value removes a field.</summary>
    public JsonObject? Body { get; init; }

    /// <summary>
    /// The body field for the output limit: <c>max_tokens</c> or <c>max_completion_tokens</c>; OpenAI dialect only. Default null: the first, and the other if the server
    /// refuses it.
    /// </summary>
    public string? MaxTokensField { get; init; }

    /// <summary>
    /// Whether to ask for usage with <c>stream_options.include_usage</c>; OpenAI dialect only. Default null: it is asked for, unless the server refuses the field.
    /// </summary>
    public bool? IncludeUsage { get; init; }

    /// <summary>
    /// Whether the model may call the scenario's tools: <c>auto</c>, <c>none</c> or <c>required</c>; not for the Ollama dialect, which has no such field. Default null: the
    /// server's default, and <c>none</c> if the server refuses that.
    /// </summary>
    public string? ToolChoice { get; init; }

    /// <summary>Whether to send the scenario's temperature. Default null: it is sent, unless the server refuses the field.</summary>
    public bool? IncludeTemperature { get; init; }

    /// <summary>
    /// Whether the server is told to generate exactly as many tokens as the output limit, with <c>ignore_eos</c> and <c>min_tokens</c> (llama.cpp, vLLM,
    /// SGLang); OpenAI dialect only. Default false.
    /// </summary>
    public bool IgnoresEos { get; init; }

    /// <summary>Whether the prompt count excludes cached tokens (a gateway that copies Anthropic's numbers). Default false.</summary>
    public bool PromptExcludesCached { get; init; }

    /// <summary>Whether an absent cached count means 0 once the server has reported one in this run (SGLang, Gemini). Default false.</summary>
    public bool AbsentCachedIsZero { get; init; }

    /// <summary>Where to place Anthropic's <c>cache_control</c>: <c>none</c> (default) or <c>auto</c> (the end of tools and system, and the last message).</summary>
    public string CacheControl { get; init; } = "none";

    /// <summary>
    /// The field for the reasoning of earlier answers: <c>reasoning_content</c>, <c>reasoning</c>, or <c>none</c>, which leaves it out; OpenAI dialect only. Default
    /// null: <c>reasoning_content</c>, which self-hosted servers take or ignore, and <c>none</c> for a paid provider, because vendors refuse unknown fields.
    /// </summary>
    public string? ReasoningField { get; init; }

    /// <summary>Seconds without a received byte after which a turn fails. Default 60.</summary>
    public double IdleTimeoutSeconds { get; init; } = 60;

    /// <summary>Seconds that a whole turn may take. Default 600.</summary>
    public double TotalTimeoutSeconds { get; init; } = 600;

    /// <summary>Conversations played at once, 1 to 1024: as one ends, the next one starts. Default 1.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>Conversations started per second on average, at random moments and however long earlier ones take, 0.001 to 1000; not together with <see cref="Concurrency"/>. Default null: none are.</summary>
    public double? ArrivalsPerSecond { get; init; }

    /// <summary>Milliseconds at least from the end of one request to the start of the next; from start to start where conversations are played at once. Default 0.</summary>
    public double SpacingMilliseconds { get; init; }

    /// <summary>The most attempts of a turn that is refused with 429 or 503. Default 3.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>
    /// The software that a local server must run to be used as this provider, one of <see cref="Core.Servers.ServerSoftware"/>; null accepts any.
    /// </summary>
    public string? Software { get; init; }

    /// <summary>
    /// Whether the server may be asked about itself: before the run whether it answers, in the run what it is and what it has counted. False means that it
    /// gets the requests of the run's conversations and no others; it cannot be true for a public host. <see cref="WithDefaults"/> says where it is true unless
    /// stated otherwise.
    /// </summary>
    public bool Local { get; init; }

    /// <summary>Whether the provider is used at all. Default true; a <c>prefixbench.json</c> sets it to false to disable a shipped provider.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The environment variable whose address replaces scheme, host and port of the base address when set; only <c>OLLAMA_HOST</c> is allowed.</summary>
    public string? HostEnv { get; init; }

    /// <summary>Whether requests leave out the field <c>model</c>; OpenAI dialect only. Not in files. Default false: only software that is known to accept it (mlx-lm) gets such requests.</summary>
    public bool OmitsModel { get; init; }

    /// <summary>Where <see cref="BaseUrl"/> came from. Not in files. Default: the user.</summary>
    public AddressOrigin AddressFrom { get; init; } = AddressOrigin.User;

    /// <summary>Where this configuration comes from. Not in files. Default: the command line.</summary>
    public RowOrigin Origin { get; init; } = RowOrigin.CommandLine;

    /// <summary>Whether the settings were given by options such as <c>--url</c>, so that messages name the option that changes one. Not in files. Default false.</summary>
    public bool IsFromOptions { get; init; }

    /// <summary>
    /// Whether the provider may be used with its key, and who said so. Not in files; the catalog leaves it undecided, and <see cref="ProviderSelector.Consent"/>
    /// asks <see cref="KeyConsent"/>. Default: the command line said so.
    /// </summary>
    public KeyPermit Permit { get; init; } = KeyPermit.CommandLine;

    /// <summary>The keys and the address that they are sent to: that of <see cref="KeyEnv"/>, and those in <see cref="Headers"/>; empty when none is sent.</summary>
    public IReadOnlyList<KeyUse> Keys => [.. KeyVariables.Select(Use)];

    /// <summary>The variables of the keys, each once.</summary>
    public IReadOnlyList<string> KeyVariables =>
        [.. (KeyEnv is null ? [] : new[] { KeyEnv }).Concat(Headers.SelectMany(header => header.Variables)).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether it has a key that must not be sent before the plan was shown.</summary>
    public bool WithholdsKeys => KeyVariables.Count > 0 && !Permit.HoldsBeforePlan;

    /// <summary>The forms of the requests' fields to begin with.</summary>
    internal RequestForms Forms => new()
    {
        ToolChoice = ToolChoice,
        SendsStreamOptions = IncludeUsage ?? true,
        LimitField = MaxTokensField ?? RequestForms.MaxTokens,
        SendsTemperature = IncludeTemperature ?? true,
    };

    /// <summary>The field that <see cref="ReasoningField"/> decides; null if reasoning is left out.</summary>
    internal string? SentReasoningField => ReasoningField switch { "none" => null, null => Paid ? null : "reasoning_content", var named => named };

    /// <summary>Whether questions about the server itself may be sent to it: it is local, and not paid.</summary>
    public bool AllowsQuestions => Local && !Paid;

    /// <summary>
    /// These settings with what follows from address and key unless it is stated, alike for a file and the command line: a provider with a key on a public
    /// host is paid; one on loopback or a private network is local unless it is paid.
    /// </summary>
    /// <param name="paid">Whether it is paid; null when that is not stated.</param>
    /// <param name="local">Whether it is local; null when that is not stated.</param>
    public ProviderSettings WithDefaults(bool? paid = null, bool? local = null)
    {
        HostReach reach = HostReaches.Of(BaseUrl);
        bool isPaid = paid ?? (KeyVariables.Count > 0 && reach == HostReach.Public);
        return this with { BaseUrl = BaseUrl.WithoutTrailingSlash(), Paid = isPaid, Local = local ?? (reach != HostReach.Public && !isPaid) };
    }

    /// <summary>How the key in a variable is sent.</summary>
    internal KeyUse Use(string variable) => new(variable, BaseUrl, Permit, AllowInsecure);

    /// <summary>The description that conversations and run files use.</summary>
    /// <param name="model">The requested model.</param>
    public Provider Describe(string model) => new()
    {
        Name = Name,
        Dialect = Dialect,
        Model = model,
        Endpoint = RequestAddress.Public(BaseUrl),
        KeyVariable = KeyEnv,
        IsPaid = Paid,
        Load = ArrivalsPerSecond is { } rate ? Load.Arrivals(rate) : Load.Steady(Concurrency),
        Spacing = TimeSpan.FromMilliseconds(SpacingMilliseconds),
        MaxAttempts = MaxAttempts,
    };
}
