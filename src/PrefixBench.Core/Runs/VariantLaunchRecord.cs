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

    /// <summary>The context of each slot in tokens, in the order of the slots; null if the server did not report its slots, or was not ready, and in files of older versions of the program.</summary>
    public IReadOnlyList<int>? SlotContextTokens { get; init; }

    /// <summary>The file of the model: that of the argument <c>-m</c> or <c>--model</c>, or else the one that the server named; null if there is none on this machine, and in files of older versions of the program.</summary>
    public ModelFileRecord? Model { get; init; }

    /// <summary>The prompt tokens that the server's counters counted during the launch; null without counters.</summary>
    public double? ServerPromptTokens { get; init; }

    /// <summary>The cached tokens that the server's counters counted during the launch; null without counters.</summary>
    public double? ServerCachedTokens { get; init; }

    /// <summary>Milliseconds from the start of the launch until its server was gone; null in files of older versions.</summary>
    public double? TookMs { get; init; }

    /// <summary>The requests that the server's counters counted during the launch; null if it does not count them, and in files of older versions of the program.</summary>
    public double? ServerRequests { get; init; }

    /// <summary>The time of prompt evaluation during the launch, summed over requests, in milliseconds, by the server's counters; null as <see cref="ServerRequests"/>.</summary>
    public double? ServerPromptEvalMs { get; init; }

    /// <summary>The time in the server's queue during the launch, summed over requests, in milliseconds, by its counters; null as <see cref="ServerRequests"/>.</summary>
    public double? ServerQueueMs { get; init; }

    /// <summary>Why the launch has no measurement or fewer than planned, with the server's last words; null if nothing failed.</summary>
    public string? Failure { get; init; }
}
