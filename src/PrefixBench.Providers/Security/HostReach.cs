namespace PrefixBench.Providers.Security;

/// <summary>How far a request to a host travels, judged by its name or address alone.</summary>
public enum HostReach
{
    /// <summary>This machine.</summary>
    Loopback,

    /// <summary>A network that is not routed on the internet.</summary>
    Private,

    /// <summary>Anything else.</summary>
    Public,
}
