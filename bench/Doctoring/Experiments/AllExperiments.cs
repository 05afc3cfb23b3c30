namespace PrefixBench.Bench.Doctoring.Experiments;

/// <summary>The experiments, in the order in which they are made: later ones use what earlier ones found.</summary>
internal static class AllExperiments
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IExperiment> InOrder { get; } =
    [
        new ReportingExperiment(),
        new LadderExperiment(),
        new InterleaveExperiment(),
        new GapExperiment(),
        new CorrectnessExperiment(),
        new TemplateExperiment(),
    ];

    /// <summary>Their names in a sentence.</summary>
    public static string Names => string.Join(", ", InOrder.Select(experiment => experiment.Name));
}
