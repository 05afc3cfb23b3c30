using PrefixBench.Bench.Planning;

namespace PrefixBench.Bench.Doctoring;

/// <summary>All decisions of an examination, made before its first request.</summary>
internal sealed record DoctorPlan
{
    /// <summary>The server.</summary>
    public required PlannedProvider Provider { get; init; }

    /// <summary>The experiments, in their order.</summary>
    public required IReadOnlyList<IExperiment> Experiments { get; init; }

    /// <summary>What they depend on.</summary>
    public required ExaminationSettings Settings { get; init; }

    /// <summary>The requests of all experiments together, at most.</summary>
    public int Requests => Experiments.Sum(experiment => experiment.Limits(Settings).Requests);

    /// <summary>The prompt tokens of all experiments together, about, at most.</summary>
    public int Tokens => Experiments.Sum(experiment => experiment.Limits(Settings).Tokens);

    /// <summary>The pauses of all experiments together, at most.</summary>
    public TimeSpan Pauses => TimeSpan.FromTicks(Experiments.Sum(experiment => experiment.Limits(Settings).Pauses.Ticks));
}
