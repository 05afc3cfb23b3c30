using System.Buffers;
using System.Text;

namespace PrefixBench.Core.Files;

/// <summary>
/// Makes a part of a file's name of a name that a person gave, such as that of a model. The result is the same on every platform, so that a run's folder can be copied from one to another: Windows
/// and its file systems have the shortest list of what is allowed ("Naming Files, Paths, and Namespaces"), Linux the shortest names (255 bytes).
/// </summary>
public static class FileNamePart
{
    // Leaves room for what stands around it.
    private const int MostBytes = 160;

    private static readonly SearchValues<char> Refused = SearchValues.Create("<>:\"/\\|?*");

    /// <summary>The name with "_" in place of every character that some platform does not allow, cut to 160 bytes of UTF-8. Different names can give the same part.</summary>
    /// <param name="name">The name. The part must not stand alone or at the end: "CON" and "a." remain.</param>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var part = new StringBuilder();
        int bytes = 0;
        foreach (Rune rune in name.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MostBytes)
            {
                break;
            }

            part.Append(Rune.IsControl(rune) || (rune.IsBmp && Refused.Contains((char)rune.Value)) ? "_" : rune.ToString());
        }

        return part.ToString();
    }
}
