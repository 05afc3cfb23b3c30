using PrefixBench.Bench.Benchmarks;
using PrefixBench.Bench.Planning;

namespace PrefixBench.Bench.Reports;

/// <summary>The rows of a plan, by the names that <c>--filter</c> matches.</summary>
internal static class RowList
{
    /// <summary>Writes the list.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="isTree">Whether the rows are listed below each provider; otherwise each row is one line.</param>
    /// <param name="output">Where it goes.</param>
    public static void Write(RunPlan plan, bool isTree, TextWriter output)
    {
        foreach (string provider in isTree ? plan.Providers.Select(p => p.Settings.Name) : [""])
        {
            if (isTree)
            {
                output.WriteLine(provider);
            }

            foreach ((_, string name) in TurnCases.Filter(plan.Rows, []))
            {
                output.WriteLine(isTree ? $" └─{name}" : name);
            }
        }
    }
}
