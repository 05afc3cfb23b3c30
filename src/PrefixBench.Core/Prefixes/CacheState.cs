namespace PrefixBench.Core.Prefixes;

/// <summary>The cache state that a prefix policy promises for the start of a turn.</summary>
public enum CacheState
{
    /// <summary>No part of the prompt has been sent before, except the head of the chat template.</summary>
    Cold,

    /// <summary>Only the earlier turns of this conversation have been sent before.</summary>
    Warm,

    /// <summary>No promise: the prompt has no salt, so it may be in the cache from earlier runs.</summary>
    AsFound,
}
