using PrefixBench.Core.Chat;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Scenarios.Recorded;

namespace PrefixBench.Core.Scenarios;

/// <summary>A workload: the content of a conversation, the same on every provider.</summary>
public sealed record Scenario
{
    /// <summary>The name in tables and files.</summary>
    public required string Name { get; init; }

    /// <summary>A description in one sentence; empty if there is none.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>The system prompt; empty for none.</summary>
    public string SystemPrompt { get; init; } = string.Empty;

    /// <summary>The tools, in order; empty for none.</summary>
    public IReadOnlyList<ChatTool> Tools { get; init; } = [];

    /// <summary>The turns, at least one.</summary>
    public required IReadOnlyList<ScenarioTurn> Turns { get; init; }

    /// <summary>The maximum number of output tokens of a turn, at least 1. Default 200.</summary>
    public int MaxTokens { get; init; } = 200;

    /// <summary>Sampling temperature, 0 to 2; null for the server's default.</summary>
    public double? Temperature { get; init; }

    /// <summary>Sampling seed; null for the server's default.</summary>
    public long? Seed { get; init; }

    /// <summary>The replies that are added to the history. Default <c>live</c>.</summary>
    public ReplyPolicy Reply { get; init; } = ReplyPolicy.Live;

    /// <summary>The captured conversation that the turns are; null for a scenario that was written.</summary>
    public CapturedSource? Source { get; init; }

    /// <summary>The expectations for every run of the scenario; empty for none.</summary>
    public IReadOnlyList<Expectation> Expectations { get; init; } = [];
}
