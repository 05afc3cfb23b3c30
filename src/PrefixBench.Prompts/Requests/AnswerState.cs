namespace PrefixBench.Prompts.Requests;

/// <summary>What became of a request.</summary>
public enum AnswerState
{
    /// <summary>The file does not say.</summary>
    Unknown,

    /// <summary>It is not answered yet.</summary>
    Pending,

    /// <summary>It was answered.</summary>
    Answered,

    /// <summary>It failed, or its client ended it.</summary>
    Failed,
}
