namespace PrefixBench.Core.Runs;

/// <summary>A launch of a tuning, in <c>run.json</c>.</summary>
public sealed record VariantLaunchRecord
{
    /// <summary>Its place in the order, from 1; the <c>launch</c> of its turns.</summary>
    public required int Number { get; init; }

    /// <summary>The variant, which is the <c>provider</c> of its turns.</summary>
    public required string Variant { get; init; }

    /// <summary>How the server was launched, without keys; null if it did not become ready, or was running already.</summary>
    public LaunchRecord? Launch { get; init; }

    /// <summary>The build that the server reported; null if it did not, or was not ready.</summary>
    public string? SoftwareVersion { get; init; }

    /// <summary>The settings that the server reported; null if it did not, or was not ready.</summary>
    public IReadOnlyDictionary<string, string>? Details { get; init; }

    /// <summary>The prompt tokens that the server's counters counted during the launch; null without counters.</summary>
    public double? ServerPromptTokens { get; init; }

    /// <summary>The cached tokens that the server's counters counted during the launch; null without counters.</summary>
    public double? ServerCachedTokens { get; init; }

    /// <summary>Why the launch has no measurement or fewer than planned, with the server's last words; null if nothing failed.</summary>
    public string? Failure { get; init; }
}
