using PrefixBench.Core.Servers;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>What the engine calls itself.</summary>
internal static class EngineIdentity
{
    /// <summary>Who owns the model, in <c>/v1/models</c>; tells the engine from a llama-server.</summary>
    public const string Owner = EmbeddedEngine.Software;

    /// <summary>The build, in <c>/props</c> and as the fingerprint of answers.</summary>
    public static string Build { get; } = $"{EmbeddedEngine.Software}-{EmbeddedEngine.Name}-{typeof(EngineIdentity).Assembly.GetName().Version?.ToString(3)}";
}
