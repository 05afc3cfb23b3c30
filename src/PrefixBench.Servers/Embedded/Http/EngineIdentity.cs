namespace PrefixBench.Servers.Embedded.Http;

/// <summary>What the engine calls itself.</summary>
internal static class EngineIdentity
{
    /// <summary>The model's name.</summary>
    public const string Model = "embedded";

    /// <summary>Who owns the model, in <c>/v1/models</c>; tells the engine from a llama-server.</summary>
    public const string Owner = "prefixbench";

    /// <summary>The build, in <c>/props</c> and as the fingerprint of answers.</summary>
    public static string Build { get; } = $"prefixbench-embedded-{typeof(EngineIdentity).Assembly.GetName().Version?.ToString(3)}";
}
