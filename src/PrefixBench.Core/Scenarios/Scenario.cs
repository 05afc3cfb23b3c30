using PrefixBench.Core.Chat;
using PrefixBench.Core.Expectations;

namespace PrefixBench.Core.Scenarios;

/// <summary>The workload: what a conversation says, the same on every provider.</summary>
public sealed record Scenario
{
    /// <summary>The name in tables and files.</summary>
    public required string Name { get; init; }

    /// <summary>What it stands for, in a sentence; empty if it does not say.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>The system prompt; empty for none.</summary>
    public string SystemPrompt { get; init; } = string.Empty;

    /// <summary>The tools, in order; empty for none.</summary>
    public IReadOnlyList<ChatTool> Tools { get; init; } = [];

    /// <summary>The turns, at least one.</summary>
    public required IReadOnlyList<ScenarioTurn> Turns { get; init; }

    /// <summary>The most output tokens of a turn, at least 1. Default 200.</summary>
    public int MaxTokens { get; init; } = 200;

    /// <summary>Sampling temperature, 0 to 2; null leaves it to the server.</summary>
    public double? Temperature { get; init; }

    /// <summary>Sampling seed; null leaves it to the server.</summary>
    public long? Seed { get; init; }

    /// <summary>What the history gets as replies. Default <c>live</c>.</summary>
    public ReplyPolicy Reply { get; init; } = ReplyPolicy.Live;

    /// <summary>What every run of it is expected to show; empty for nothing.</summary>
    public IReadOnlyList<Expectation> Expectations { get; init; } = [];
}
