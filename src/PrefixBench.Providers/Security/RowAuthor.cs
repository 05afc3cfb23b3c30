namespace PrefixBench.Providers.Security;

/// <summary>Who wrote a provider's configuration.</summary>
public enum RowAuthor
{
    /// <summary>The user, on the command line.</summary>
    CommandLine,

    /// <summary>The shipped table; a file changed nothing that matters for its key or its cost.</summary>
    Shipped,

    /// <summary>The shipped table, with fields that a file changed.</summary>
    ShippedAndFile,

    /// <summary>A file in the working directory, which may have come with a folder that someone else made.</summary>
    File,
}
