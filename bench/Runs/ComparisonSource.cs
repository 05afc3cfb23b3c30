using PrefixBench.Analysis.Comparisons;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Runs;

/// <summary>Finds saved runs and compares them.</summary>
internal sealed record ComparisonSource
{
    /// <summary>Reads a run, given the folder of all runs and the reference: a saved name, a run id, a path, <c>latest</c> or <c>latest~1</c>.</summary>
    public Func<string, string, SavedRun> Load { get; init; } = (folder, reference) => new RunLibrary(folder).LoadMeasured(reference);

    /// <summary>Compares two runs, before and after; the last argument lets their prompts differ.</summary>
    public Func<SavedRun, SavedRun, ComparisonOptions, bool, RunComparison> Compare { get; init; } = RunComparison.Of;
}
