using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>The words of a comparison's warnings.</summary>
public static class ComparisonWarningText
{
    /// <summary>A warning in words: one line of plain text, without a full stop at its end.</summary>
    /// <param name="warning">The warning.</param>
    public static string From(ComparisonWarning warning)
    {
        ArgumentNullException.ThrowIfNull(warning);
        return warning.Warning switch
        {
            SameRunWarning same => $"before and after are the same run, {same.RunId}, so they are bound to agree",
            CutLineWarning => $"{warning.Side}: the last line of {RunJournal.FileName} is cut off, as when a run is killed, and was dropped; the turns before it are complete",
            StoppedRunWarning => $"{warning.Side}: the run was stopped before its end, so it has fewer conversations than planned and wider intervals",
            UnpairedProviderWarning unpaired => $"{warning.Side}: \"{unpaired.Provider}\" is in this run only and is not compared",
            UnpairedLoadWarning unpaired => $"{warning.Side}: the load of {unpaired.Load} of \"{unpaired.Provider}\" is in this run only and is not compared",
            var other => $"{warning.Side}, {other.Provider}{(other.Load is { } load ? $", {LoadText.Phrase(load)}" : "")}: {WarningText.From(other)}",
        };
    }
}
