namespace PrefixBench.Prompts.Findings;

/// <summary>Who lost the prefix.</summary>
public enum Side
{
    /// <summary>Nobody: it was kept, or there was none yet.</summary>
    None,

    /// <summary>The client: the request does not extend the one before.</summary>
    Client,

    /// <summary>The chat template: the request extends the one before, the rendered prompt does not.</summary>
    Template,

    /// <summary>The server: the prompt allowed more than was cached.</summary>
    Server,

    /// <summary>The counter: what the server reports and what it did are not the same.</summary>
    Counter,

    /// <summary>The data do not tell.</summary>
    Unknown,
}
