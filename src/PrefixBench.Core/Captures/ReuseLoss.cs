namespace PrefixBench.Core.Captures;

/// <summary>Why a captured request did not reuse what the conversation had sent before. In files, the names are snake_case.</summary>
public enum ReuseLoss
{
    /// <summary>Nothing was lost.</summary>
    None,

    /// <summary>The prompt stops to continue the earlier request: the client changed it.</summary>
    Client,

    /// <summary>The prompt allowed more than the server took from its cache.</summary>
    Server,

    /// <summary>The client changed the prompt, and the server took less from its cache than was left.</summary>
    ClientAndServer,

    /// <summary>The answer does not say how many tokens were cached.</summary>
    NotReported,
}
