using System.Globalization;
using System.Text.RegularExpressions;

namespace PrefixBench.Core.Runs;

/// <summary>References to runs: the name that a run was saved under, its id, and <c>latest</c>.</summary>
public static partial class RunName
{
    /// <summary>The reference to the newest run.</summary>
    public const string Latest = "latest";

    /// <summary>The maximum length of a saved name, in characters.</summary>
    public const int LongestName = 60;

    /// <summary>Returns why a run cannot be saved under a name, and what is allowed; null if the name is valid.</summary>
    /// <param name="name">The name.</param>
    public static string? FindMistake(string name)
    {
        if (string.Equals(name, Latest, StringComparison.OrdinalIgnoreCase))
        {
            return $"\"{name}\" always refers to the newest run; choose another name, such as \"before\"";
        }

        if (IsRunId(name))
        {
            return $"\"{name}\" has the format of a run id; choose a descriptive name, such as \"before\"";
        }

        // A name that begins with a dash would be taken for an option, and one of dots for a folder.
        bool isAllowed = name.Length is > 0 and <= LongestName && char.IsLetterOrDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-');
        return isAllowed ? null : $"\"{name}\" is not a valid name for a run; allowed are at most {LongestName} letters, digits, \".\", \"_\" and \"-\", starting with a letter or a digit";
    }

    /// <summary>Whether a text has the format of a run id: <c>20260102-030405</c>, or <c>20260102-030405-2</c> for the second run of the same second.</summary>
    /// <param name="text">The text.</param>
    public static bool IsRunId(string text) => RunId().IsMatch(text);

    /// <summary>Reads <c>latest</c> and <c>latest~N</c>; they are case-insensitive.</summary>
    /// <param name="reference">The text to read.</param>
    /// <param name="back">The number of runs before the newest one; null if the number is invalid.</param>
    /// <returns>Whether the text is <c>latest</c> or starts with <c>latest~</c>, even if the number is invalid.</returns>
    public static bool IsLatest(string reference, out int? back)
    {
        back = 0;
        if (string.Equals(reference, Latest, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (!reference.StartsWith($"{Latest}~", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        back = int.TryParse(reference.AsSpan(Latest.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
        return true;
    }

    [GeneratedRegex(@"^\d{8}-\d{6}(-\d+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RunId();
}
