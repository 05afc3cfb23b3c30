using System.Globalization;
using System.Text.RegularExpressions;

namespace PrefixBench.Core.Runs;

/// <summary>The names by which a run is found again: the one a user saves it under, its id, and <c>latest</c>.</summary>
public static partial class RunName
{
    /// <summary>The newest run.</summary>
    public const string Latest = "latest";

    /// <summary>The most characters of a saved name.</summary>
    public const int LongestName = 60;

    /// <summary>Why a run cannot be saved under a name, and what is allowed; null if it can.</summary>
    /// <param name="name">The name.</param>
    public static string? FindMistake(string name)
    {
        if (string.Equals(name, Latest, StringComparison.OrdinalIgnoreCase))
        {
            return $"\"{name}\" always means the newest run; choose another name, such as \"before\"";
        }

        if (IsRunId(name))
        {
            return $"\"{name}\" looks like the id of a run; choose a name that says what is special about this one, such as \"before\"";
        }

        // A name that begins with a dash would be taken for an option, and one of dots for a folder.
        bool isAllowed = name.Length is > 0 and <= LongestName && char.IsLetterOrDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-');
        return isAllowed ? null : $"\"{name}\" is no name for a run; allowed are letters, digits, \".\", \"_\" and \"-\", beginning with a letter or a digit, at most {LongestName} characters";
    }

    /// <summary>Whether a text has the shape of a run id: <c>20260102-030405</c>, or with a number behind it.</summary>
    /// <param name="text">The text.</param>
    public static bool IsRunId(string text) => RunId().IsMatch(text);

    /// <summary>Reads <c>latest</c> and <c>latest~N</c>, whatever the case.</summary>
    /// <param name="reference">What the user typed.</param>
    /// <param name="back">How many runs before the newest; null where the number is none.</param>
    /// <returns>Whether the text means the newest run or one before it, well written or not.</returns>
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
