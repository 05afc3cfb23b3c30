namespace PrefixBench.Bench.Doctoring;

/// <summary>What an experiment may cost at most. It ends before it would exceed one of these limits.</summary>
/// <param name="Requests">Requests that generate something.</param>
/// <param name="Tokens">Prompt tokens of all of them together, about.</param>
internal sealed record ExperimentLimits(int Requests, int Tokens)
{
    /// <summary>The time that it waits on purpose, in all. Default: none.</summary>
    public TimeSpan Pauses { get; init; } = TimeSpan.Zero;
}
