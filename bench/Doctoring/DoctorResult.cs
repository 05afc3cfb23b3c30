namespace PrefixBench.Bench.Doctoring;

/// <summary>What came of an examination.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Experiments">The experiments that were begun, or could not be, in their order.</param>
/// <param name="IsCancelled">Whether it was interrupted.</param>
internal sealed record DoctorResult(DoctorPlan Plan, IReadOnlyList<ExperimentResult> Experiments, bool IsCancelled)
{
    /// <summary>The exit code.</summary>
    public int ExitCode => IsCancelled ? Errors.ExitCode.Cancelled : Experiments.Any(experiment => experiment.HasFailed) ? Errors.ExitCode.MeasurementFailed : Errors.ExitCode.Good;
}
