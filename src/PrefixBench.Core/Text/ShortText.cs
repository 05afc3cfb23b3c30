namespace PrefixBench.Core.Text;

/// <summary>Keeps a value that is repeated in a message from flooding it.</summary>
internal static class ShortText
{
    private const int Length = 60;

    /// <summary>The text, cut where it is too long for a message.</summary>
    public static string Of(string text) => text.Length <= Length ? text : text[..Length] + "…";
}
