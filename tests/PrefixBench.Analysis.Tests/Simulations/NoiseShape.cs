namespace PrefixBench.Analysis.Tests.Simulations;

/// <summary>Shapes of noise.</summary>
public enum NoiseShape
{
    /// <summary>The TTFT of turn 2 as recorded on llama-server.</summary>
    Recorded,

    /// <summary>A narrow body and rare, large spikes.</summary>
    Spikes,

    /// <summary>The exponential tail of a queue.</summary>
    Exponential,

    /// <summary>Mildly skewed.</summary>
    Lognormal,

    /// <summary>The bell curve, for which rank tests have no advantage.</summary>
    Normal,
}
