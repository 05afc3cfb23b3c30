using PrefixBench.Core.Chat;

namespace PrefixBench.Providers.Usage;

/// <summary>Durations that a server reported in one answer; each is null until it is reported.</summary>
internal record struct ReportedTimings
{
    /// <summary>Evaluating the prompt tokens that were not cached.</summary>
    public TimeSpan? PromptEval { get; set; }

    /// <summary>How many those were.</summary>
    public int? PromptEvalTokens { get; set; }

    /// <summary>Generating.</summary>
    public TimeSpan? Generation { get; set; }

    /// <summary>Waiting in the queue.</summary>
    public TimeSpan? Queue { get; set; }

    /// <summary>Loading the model.</summary>
    public TimeSpan? Load { get; set; }

    /// <summary>The timings for a sample; null when none were named.</summary>
    public readonly ServerTimings? ToServerTimings() => this == default ? null : new()
    {
        // Neither takes no time: a zero is a field that nobody filled.
        PromptEval = Positive(PromptEval),
        PromptEvalTokens = PromptEvalTokens,
        Generation = Positive(Generation),
        Queue = Queue,
        Load = Load,
    };

    private static TimeSpan? Positive(TimeSpan? duration) => duration > TimeSpan.Zero ? duration : null;
}
