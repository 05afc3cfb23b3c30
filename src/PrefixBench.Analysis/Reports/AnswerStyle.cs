namespace PrefixBench.Analysis.Reports;

/// <summary>How an answer is to be taken, so that a terminal can colour it.</summary>
public enum AnswerStyle
{
    /// <summary>The prefix was kept.</summary>
    Good,

    /// <summary>The prefix was lost, or requests failed.</summary>
    Bad,

    /// <summary>In between, or nothing can be said.</summary>
    Unclear,
}
