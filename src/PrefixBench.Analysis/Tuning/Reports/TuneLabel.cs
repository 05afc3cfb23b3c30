using PrefixBench.Analysis.Text;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Tuning.Reports;

/// <summary>What tells one table of a tuning from the others.</summary>
internal static class TuneLabel
{
    /// <summary>The scenario's name if there are several, and the load if there are several; empty if there is one of each.</summary>
    /// <param name="tuning">The tuning.</param>
    /// <param name="scenario">The table's scenario.</param>
    /// <param name="load">The table's load.</param>
    public static string Of(TuneAnalysis tuning, string scenario, Load load)
    {
        string[] parts =
        [
            .. tuning.Spreads.Any(spread => spread.Workload.Scenario != scenario) ? [SafeText.OneLine(scenario)] : Array.Empty<string>(),
            .. tuning.Spreads.Any(spread => spread.Workload.Load != load) ? [LoadText.Phrase(load)] : Array.Empty<string>(),
        ];
        return string.Join(", ", parts);
    }
}
