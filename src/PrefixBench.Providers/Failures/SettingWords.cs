namespace PrefixBench.Providers.Failures;

/// <summary>Names settings as the user can change them: by an option, if the provider was given by <c>--url</c>, otherwise by a field of its configuration.</summary>
/// <param name="isFromOptions">Whether the provider was given by options.</param>
internal sealed class SettingWords(bool isFromOptions)
{
    private const string InConfiguration = "in the provider's configuration";

    /// <summary>The address.</summary>
    public string Address => isFromOptions ? "--url" : "\"baseUrl\"";

    /// <summary>The model.</summary>
    public string Model => isFromOptions ? "--model" : "\"model\"";

    /// <summary>How to correct the dialect.</summary>
    public string CheckDialect => isFromOptions ? "check --dialect" : "check \"dialect\"";

    /// <summary>How to name the variable with the key.</summary>
    public string NameKey => isFromOptions ? "name the variable that holds the key with --key-env" : "name the variable that holds the key with \"keyEnv\"";

    /// <summary>How to send no key.</summary>
    public string RemoveKey => isFromOptions ? "leave out --key-env" : "remove \"keyEnv\" from the provider's configuration";

    /// <summary>How to send requests more slowly.</summary>
    public string SlowDown => isFromOptions
        ? "wait, lower --concurrency or --arrival-rate, or add the server to prefixbench.json with \"spacingMilliseconds\""
        : "wait, increase \"spacingMilliseconds\" or lower \"concurrency\"";

    /// <summary>How to send no <c>stream_options</c>.</summary>
    public string NoStreamOptions => isFromOptions ? "use --no-stream-options" : $"set \"includeUsage\": false {InConfiguration}";

    /// <summary>Where fields of the request can be changed.</summary>
    public string ChangeFields => isFromOptions ? "with --body" : $"with \"body\" {InConfiguration}";

    /// <summary>The name of the output limit's field.</summary>
    public string MaxTokensField => isFromOptions ? "--max-tokens-field" : "\"maxTokensField\"";

    /// <summary>How to set a time limit.</summary>
    /// <param name="field">The field of the configuration.</param>
    public string RaiseLimit(string field) => isFromOptions ? $"add the server to prefixbench.json with a higher \"{field}\"" : $"raise \"{field}\"";

    /// <summary>How to move the server's address.</summary>
    /// <param name="address">The new base address.</param>
    public string SetAddress(string address) => isFromOptions ? $"use --url {address}" : $"set \"baseUrl\" to \"{address}\"";

    /// <summary>How to leave a field out of every request.</summary>
    /// <param name="field">The field.</param>
    public string RemoveField(string field) => SetField(field, "null");

    /// <summary>How to set a field of every request.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">Its value as JSON.</param>
    public string SetField(string field, string value) => isFromOptions ? $"use --body '{{\"{field}\": {value}}}'" : $"set \"body\": {{\"{field}\": {value}}} {InConfiguration}";

    /// <summary>How to send the output limit in another field.</summary>
    /// <param name="field">The field.</param>
    public string SetMaxTokensField(string field) => isFromOptions ? $"use --max-tokens-field {field}" : $"set \"maxTokensField\": \"{field}\" {InConfiguration}";
}
