using PrefixBench.Analysis.Comparisons;
using PrefixBench.Bench.Planning;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Runs;

/// <summary>Loads and compares saved runs.</summary>
internal sealed record ComparisonSource
{
    /// <summary>Reads a run. Arguments: the folder of all runs, and the reference (a saved name, a run id, a path, <c>latest</c> or <c>latest~N</c>).</summary>
    public Func<string, string, SavedRun> Load { get; init; } = (folder, reference) => new RunLibrary(folder).LoadMeasured(reference);

    /// <summary>Compares two runs, before and after; the last argument lets their prompts differ.</summary>
    public Func<AnalysedRun, AnalysedRun, ComparisonOptions, bool, RunComparison> Compare { get; init; } = (before, after, options, acrossPrompts) =>
        RunComparison.Create(before with { Run = MeasuredArguments.Complete(before.Run) }, after with { Run = MeasuredArguments.Complete(after.Run) }, options, acrossPrompts);
}
