using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using PrefixBench.Bench.Benchmarks;
using PrefixBench.Bench.Columns;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Terminal;
using PrefixBench.Bench.Toolchain;

namespace PrefixBench.Bench.Runs;

/// <summary>BenchmarkDotNet's list of a plan's rows.</summary>
internal static class RowList
{
    /// <summary>Writes the list.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="format"><c>flat</c> or <c>tree</c>.</param>
    /// <param name="output">Where it goes.</param>
    public static void Write(RunPlan plan, string format, TextWriter output)
    {
        ConversationSession.Current = new ConversationSession(plan.Rows, _ => []);
        IConfig config = BenchmarkConfig.Create(plan.Providers.Select(p => p.Settings.Name), [], new TurnMetrics(_ => null), Path.GetTempPath(), [new WriterLogger(output)]);
        BenchmarkSwitcher.FromTypes([typeof(ConversationTurns)]).Run(["--list", format, "--filter", .. plan.Filters], config);
    }
}
