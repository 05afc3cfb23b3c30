namespace PrefixBench.Bench.Doctoring;

/// <summary>How sure a finding is.</summary>
internal enum Certainty
{
    /// <summary>Tokens that the server counted, or replies, show it.</summary>
    Measured,

    /// <summary>Only the times until the first token show it.</summary>
    ByClock,

    /// <summary>It could not be found out; the finding says why.</summary>
    Unknown,
}
