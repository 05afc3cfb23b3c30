namespace PrefixBench.Analysis.Expectations;

/// <summary>What became of an expectation.</summary>
public enum ExpectationOutcome
{
    /// <summary>The whole interval keeps the limit.</summary>
    Met,

    /// <summary>The whole interval lies beyond the limit.</summary>
    Broken,

    /// <summary>The samples do not tell.</summary>
    CannotTell,
}
