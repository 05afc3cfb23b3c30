using PrefixBench.Analysis.Comparisons;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Runs;

/// <summary>Loads and compares saved runs.</summary>
internal sealed record ComparisonSource
{
    /// <summary>Reads a run. Arguments: the folder of all runs, and the reference (a saved name, a run id, a path, <c>latest</c> or <c>latest~N</c>).</summary>
    public Func<string, string, SavedRun> Load { get; init; } = (folder, reference) => new RunLibrary(folder).LoadMeasured(reference);

    /// <summary>Compares two runs. Arguments: the run before, the run after, the options, and whether their prompts may differ.</summary>
    public Func<SavedRun, SavedRun, ComparisonOptions, bool, RunComparison> Compare { get; init; } = RunComparison.Of;
}
