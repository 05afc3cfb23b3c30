using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using PrefixBench.Bench.Benchmarks;
using PrefixBench.Bench.Columns;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Toolchain;

namespace PrefixBench.Bench.Runs;

/// <summary>The rows of a plan that survive its filters, named as BenchmarkDotNet's filters see them.</summary>
internal static class RowList
{
    /// <summary>The rows and their names, in the table's order; the same for every provider.</summary>
    public static IReadOnlyList<(RowKey Row, string Name)> Of(RunPlan plan)
    {
        ConversationSession.Current = new ConversationSession(plan.Rows, _ => [], []);
        IConfig config = BenchmarkConfig.Create(plan.Jobs, [], new TurnMetrics(_ => null), Path.GetTempPath(), [NullLogger.Instance]);
        var filter = new GlobFilter([.. plan.Filters]);
        return [.. BenchmarkConverter.TypeToBenchmarks(typeof(ConversationTurns), config).BenchmarksCases.Where(filter.Predicate).Select(c => (RowKey.Of(c), FullNameProvider.GetBenchmarkName(c))).Distinct()];
    }

    /// <summary>Writes the list.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="names">The rows' names, as <see cref="Of"/> gives them.</param>
    /// <param name="format"><c>flat</c>: a name a line; <c>tree</c>: below each provider.</param>
    /// <param name="output">Where it goes.</param>
    public static void Write(RunPlan plan, IReadOnlyList<string> names, string format, TextWriter output)
    {
        bool isTree = string.Equals(format, "tree", StringComparison.OrdinalIgnoreCase);
        foreach (string provider in isTree ? plan.Providers.Select(p => p.Settings.Name) : [""])
        {
            if (isTree)
            {
                output.WriteLine(provider);
            }

            foreach (string name in names)
            {
                output.WriteLine(isTree ? $" └─{name}" : name);
            }
        }
    }
}
