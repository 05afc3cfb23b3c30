namespace PrefixBench.Providers.Http;

/// <summary>What a response body looks like by its first visible character. A content type is not proof: proxies and old servers get it wrong.</summary>
internal enum BodyShape
{
    /// <summary>Nothing, or nothing but white space.</summary>
    Empty,

    /// <summary>Begins with <c>{</c> or <c>[</c>.</summary>
    Json,

    /// <summary>Begins with <c>&lt;</c>.</summary>
    Markup,

    /// <summary>Anything else; an event stream begins with a field name or a colon.</summary>
    Text,
}
