namespace PrefixBench.Analysis.Formats;

/// <summary>What became of a test case.</summary>
internal enum JUnitOutcome
{
    /// <summary>It holds.</summary>
    Passed,

    /// <summary>The samples do not tell.</summary>
    Skipped,

    /// <summary>It does not hold.</summary>
    Failed,

    /// <summary>It could not be measured, because requests failed.</summary>
    Error,
}
