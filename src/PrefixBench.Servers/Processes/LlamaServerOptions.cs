namespace PrefixBench.Servers.Processes;

/// <summary>Which llama-server to start, and how.</summary>
public sealed record LlamaServerOptions
{
    /// <summary>The program, as <see cref="LlamaServerLocator"/> finds it.</summary>
    public required string ProgramPath { get; init; }

    /// <summary>The GGUF model it loads.</summary>
    public required string ModelPath { get; init; }

    /// <summary>Further arguments, one item each (<c>"-c", "16384"</c>). Host, port and model are added; name none of these here. Default none.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>How long it may take until it answers; more than zero. Default one minute: a large model on a cold disk takes many seconds.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(1);
}
