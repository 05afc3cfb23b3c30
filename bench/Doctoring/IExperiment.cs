namespace PrefixBench.Bench.Doctoring;

/// <summary>One question to a server that its answers decide.</summary>
internal interface IExperiment
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>What it finds out, as a clause.</summary>
    string Question { get; }

    /// <summary>What it may cost.</summary>
    /// <param name="settings">The settings.</param>
    ExperimentLimits Limits(ExaminationSettings settings);

    /// <summary>Makes the experiment.</summary>
    /// <param name="examination">Sends the requests, and holds what earlier experiments learnt.</param>
    /// <param name="findings">Takes each finding as soon as it is known, so that an error or an interruption later on does not lose it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RequestFailedException">A request failed.</exception>
    /// <exception cref="LimitReachedException">A request more would exceed the limits.</exception>
    Task RunAsync(Examination examination, ICollection<Finding> findings, CancellationToken cancellationToken);
}
