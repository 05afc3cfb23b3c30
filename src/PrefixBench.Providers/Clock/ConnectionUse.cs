namespace PrefixBench.Providers.Clock;

/// <summary>How a request gets its connection.</summary>
internal enum ConnectionUse
{
    /// <summary>From the pool, and back to it.</summary>
    Kept,

    /// <summary>From the pool, and whether the server closes it behind the stream is watched.</summary>
    Watched,

    /// <summary>A connection of its own that no other request gets, because it is not yet known whether the server closes it.</summary>
    Apart,

    /// <summary>A connection of its own, which the server is asked to close because it closes them anyway.</summary>
    Closed,
}
