namespace PrefixBench.Analysis.Inference;

/// <summary>By what it was seen that a turn meant to be cold was not.</summary>
public enum WarmEvidence
{
    /// <summary>It reported more cached tokens than a template's head explains.</summary>
    Tokens,

    /// <summary>It was far quicker than the other cold turns.</summary>
    Time,
}
