using System.Reflection;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Parameters;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Bench.Benchmarks;

/// <summary>
/// Creates the benchmark cases of <see cref="ConversationTurns"/>: one per job and row. BenchmarkDotNet does not discover them, so the rows need no static
/// variable.
/// </summary>
internal static class TurnCases
{
    private static readonly MethodInfo Method = typeof(ConversationTurns).GetMethod(nameof(ConversationTurns.Turn))!;
    private static readonly Descriptor Turn = new(typeof(ConversationTurns), Method);
    private static readonly ParameterDefinition[] Parameters =
    [
        .. Method.GetParameters().Select(p => new ParameterDefinition(p.Name!, isStatic: false, [], isArgument: true, p.ParameterType, priorityInCategory: 0)),
    ];

    // No argument of the method, so that a row without it has its usual name.
    private static readonly ParameterDefinition Load = new("load", isStatic: false, [], isArgument: false, typeof(int), priorityInCategory: 0);

    /// <summary>Creates the case of one row in one job.</summary>
    public static BenchmarkCase Create(RowKey row, Job job, ImmutableConfig config)
    {
        object[] values = [row.Scenario, row.Prefix.Name(), row.Turn];
        List<ParameterInstance> parameters = [.. Parameters.Zip(values, (definition, value) => new ParameterInstance(definition, value, config.SummaryStyle))];
        if (row.Load is { } load)
        {
            // The columns have the order of the parameters; the load comes after the scenario, as the rows do.
            parameters.Insert(1, new ParameterInstance(Load, load.Workers ?? throw new ArgumentException("Rows are played with several numbers of conversations at once, not at several rates.", nameof(row)), config.SummaryStyle));
        }

        return BenchmarkCase.Create(Turn, job, new ParameterInstances(parameters), config);
    }

    /// <summary>The row that a case measures.</summary>
    public static RowKey RowOf(BenchmarkCase benchmark) => new(
        (string)benchmark.Parameters["scenario"],
        PrefixPolicies.TryParse((string)benchmark.Parameters["prefix"], out PrefixPolicy prefix) ? prefix : throw new ArgumentException("The case is not a turn of a conversation.", nameof(benchmark)),
        (int)benchmark.Parameters["turn"],
        benchmark.Parameters.Items.FirstOrDefault(parameter => parameter.Definition == Load)?.Value is int workers ? Core.Chat.Load.Steady(workers) : null);

    /// <summary>The rows that match at least one of BenchmarkDotNet's globs, each with the name that the globs are matched against.</summary>
    /// <param name="rows">The rows to choose from.</param>
    /// <param name="globs">The globs; empty for all rows.</param>
    public static IReadOnlyList<(RowKey Row, string Name)> Filter(IEnumerable<RowKey> rows, IReadOnlyList<string> globs)
    {
        ImmutableConfig config = ImmutableConfigBuilder.Create(ManualConfig.CreateEmpty().WithSummaryStyle(SummaryStyle.Default));
        var filter = new GlobFilter(globs.Count == 0 ? ["*"] : [.. globs]);
        return [.. rows.Select(row => (row, Case: Create(row, Job.Default, config))).Where(r => filter.Predicate(r.Case)).Select(r => (r.row, FullNameProvider.GetBenchmarkName(r.Case)))];
    }
}
