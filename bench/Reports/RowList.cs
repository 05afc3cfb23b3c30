using PrefixBench.Bench.Benchmarks;
using PrefixBench.Bench.Planning;

namespace PrefixBench.Bench.Reports;

/// <summary>Lists the rows of a plan by the names that <c>--filter</c> matches.</summary>
internal static class RowList
{
    /// <summary>Writes the list.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="isTree">Whether to list the rows below each provider; otherwise the list is flat.</param>
    /// <param name="output">The writer for the list.</param>
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
