namespace PrefixBench.Core.Prefixes;

/// <summary>What the prefix policy promises about the cache when a turn starts.</summary>
public enum CacheState
{
    /// <summary>Nothing of the prompt beyond the template's head has been sent before.</summary>
    Cold,

    /// <summary>The earlier turns of this conversation, and nothing else, have been sent before.</summary>
    Warm,

    /// <summary>No promise: the prompt carries no salt, so earlier runs may have left it in the cache.</summary>
    AsFound,
}
