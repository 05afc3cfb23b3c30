namespace PrefixBench.Providers.Security;

/// <summary>Where a provider's configuration comes from, as far as it matters for its key and its cost.</summary>
/// <param name="Author">Who wrote it.</param>
/// <param name="Changes">The fields of the shipped table that a file changed; empty unless the author is <see cref="RowAuthor.ShippedAndFile"/>.</param>
/// <param name="NeedGrant">
/// The variables that the user must name, each with the host, with <c>--send-key</c>: the provider's name or the variable is one of the shipped table, which
/// does not send this variable to this address.
/// </param>
public sealed record RowOrigin(RowAuthor Author, IReadOnlyList<string> Changes, IReadOnlyList<string> NeedGrant)
{
    /// <summary>A provider of the command line.</summary>
    public static RowOrigin CommandLine { get; } = new(RowAuthor.CommandLine, [], []);

    /// <summary>A provider that no file gave a key, another key, or another cost.</summary>
    public static RowOrigin Shipped { get; } = new(RowAuthor.Shipped, [], []);
}
