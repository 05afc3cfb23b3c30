using PrefixBench.Bench.Planning;

namespace PrefixBench.Bench.Doctoring;

/// <summary>The options of an examination, as given by the user.</summary>
internal sealed record DoctorOptions
{
    /// <summary>Which server is examined, in the terms of a run.</summary>
    public required RunOptions Server { get; init; }

    /// <summary>The experiments, in their order.</summary>
    public required IReadOnlyList<IExperiment> Experiments { get; init; }

    /// <summary>The longest pause of the experiment about pauses.</summary>
    public required TimeSpan MaximumGap { get; init; }

    /// <summary>The length of the prompts of all experiments but the ladder, in tokens.</summary>
    public required int PromptTokens { get; init; }

    /// <summary>The wanted report; null for the one of the terminal.</summary>
    public ReportChoice<DoctorResult>? Report { get; init; }

    /// <summary>Whether to print the plan only.</summary>
    public bool IsPlanOnly { get; init; }
}
