namespace PrefixBench.Servers.Embedded;

/// <summary>The engine's options have mistakes.</summary>
/// <param name="mistakes">All of them, each as a sentence.</param>
public sealed class EngineOptionsException(IReadOnlyList<string> mistakes)
    : Exception($"The embedded engine can not be started: {string.Join(' ', mistakes)}")
{
    /// <summary>All mistakes, each as a sentence.</summary>
    public IReadOnlyList<string> Mistakes { get; } = mistakes;
}
