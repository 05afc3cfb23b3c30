namespace PrefixBench.Core.Servers;

/// <summary>The prompt cache and the context of a server, as reported by its own routes. Every member is null if the server did not report it.</summary>
public sealed record ServerCache
{
    /// <summary>Whether the server keeps prompt prefixes for later requests.</summary>
    public bool? PrefixCaching { get; init; }

    /// <summary>The number of tokens in a block, 1 or more: the server finds whole blocks only.</summary>
    public int? BlockTokens { get; init; }

    /// <summary>The number of tokens that the whole cache can hold, 1 or more.</summary>
    public int? SizeTokens { get; init; }

    /// <summary>The longest prompt with its reply, in tokens, 1 or more.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>The most tokens that a prompt can have with all of it in the cache, the smaller of context and size; null if neither is known.</summary>
    public int? LongestPrompt() => (ContextTokens, SizeTokens) switch
    {
        ({ } context, { } size) => Math.Min(context, size),
        var (context, size) => context ?? size,
    };

    /// <summary>Returns the record, or null if the server reported nothing of it.</summary>
    public ServerCache? OrNull() => this == new ServerCache() ? null : this;
}
