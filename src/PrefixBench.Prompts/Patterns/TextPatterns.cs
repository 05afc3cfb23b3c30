using System.Text.RegularExpressions;
using PrefixBench.Prompts.Divergences;

namespace PrefixBench.Prompts.Patterns;

/// <summary>Recognises changes by the words at the place.</summary>
internal static partial class TextPatterns
{
    private const int Window = 200;
    private const int BlockLength = 3000;
    private const int Timeout = 1000;
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // So many characters behind two numbers must be alike for them to be one number that changed: "step 3 of 9" and "step 4 of 9", but not "3 files" and "4 errors".
    private const int AlikeBehindNumber = 4;

    public static bool IsDateOrTime(ChangeContext context) => Pair(context.Text, Date()) is not null || Pair(context.Text, Epoch()) is not null;

    public static bool IsUuid(ChangeContext context) => Pair(context.Text, Uuid()) is not null;

    public static bool IsId(ChangeContext context) =>
        Pair(context.Text, Id()) is { } ids && (ids.Old + ids.New) is var both && both.Any(char.IsAsciiDigit) && both.Any(char.IsAsciiLetter);

    public static bool IsCounter(ChangeContext context) => Pair(context.Text, Number()) is { Behind: >= AlikeBehindNumber };

    public static bool IsBillingHeader(ChangeContext context) => context.Text is { } change && BillingHeader().IsMatch(Line(change.New, change.Start)) && BillingHeader().IsMatch(Line(change.Old, change.Start));

    public static bool IsGitStatus(ChangeContext context) => context.Text is { } change && IsInBlock(change, GitHeading());

    public static bool IsEnvironment(ChangeContext context) =>
        context.Text is { } change && ((EnvironmentLine().IsMatch(Line(change.New, change.Start)) && EnvironmentLine().IsMatch(Line(change.Old, change.Start))) || IsInBlock(change, EnvironmentHeading()));

    public static bool IsMemory(ChangeContext context) => context.Text is { } change && (IsInBlock(change, MemoryHeading()) || (IsInsertion(change) && MemoryHeading().IsMatch(change.Added)));

    public static bool IsTextInsertion(ChangeContext context) => context.Text is { } change && IsInsertion(change);

    public static bool IsWhiteSpace(ChangeContext context) => context.Text is { } change && Bare(change.Removed, change.Added);

    public static bool IsLinesReordered(ChangeContext context) =>
        context.Text is { } change && change.Removed.Contains('\n') && Lines(change.Old).SequenceEqual(Lines(change.New), StringComparer.Ordinal);

    public static bool IsCleared(ChangeContext context) => context.Text is { } change && Cleared().IsMatch(Around(change.New, change.Start)) && change.New.Length < change.Old.Length;

    /// <summary>Whether a text speaks of memories, retrieved documents or search results.</summary>
    public static bool SpeaksOfMemory(string text) => MemoryHeading().IsMatch(text);

    /// <summary>Whether a text is a summary in the place of a conversation.</summary>
    public static bool IsSummary(string text) => Summary().IsMatch(text.Length > BlockLength ? text[..BlockLength] : text);

    private static bool IsInsertion(TextChange change) => change.Removed.IsEmpty && change.Added.Length >= 20;

    // White space may stand on either side of the change; what is neither removed nor added is alike anyway.
    private static bool Bare(ReadOnlySpan<char> removed, ReadOnlySpan<char> added) => WithoutSpace(removed) == WithoutSpace(added);

    private static string WithoutSpace(ReadOnlySpan<char> text) => new([.. text.ToArray().Where(letter => !char.IsWhiteSpace(letter))]);

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Order(StringComparer.Ordinal);

    private static (string Old, string New, int Behind)? Pair(TextChange? change, Regex pattern) =>
        change is not null && Covering(change.Old, change.Start, pattern) is { } old && Covering(change.New, change.Start, pattern) is { } @new && old.Text != @new.Text
            ? (old.Text, @new.Text, Alike(change, old.End, @new.End))
            : null;

    private static int Alike(TextChange change, int oldEnd, int newEnd)
    {
        int alike = change.Old.AsSpan(oldEnd).CommonPrefixLength(change.New.AsSpan(newEnd));
        bool isLineEnd = (oldEnd == change.Old.Length || change.Old[oldEnd] == '\n') && (newEnd == change.New.Length || change.New[newEnd] == '\n');
        return isLineEnd ? AlikeBehindNumber : alike;
    }

    private static (string Text, int End)? Covering(string text, int place, Regex pattern)
    {
        int start = Math.Max(0, place - Window);
        string window = text[start..Math.Min(text.Length, place + Window)];
        foreach (Match match in pattern.Matches(window))
        {
            if (start + match.Index <= place && place <= start + match.Index + match.Length)
            {
                return (match.Value, start + match.Index + match.Length);
            }
        }

        return null;
    }

    private static string Around(string text, int place) => text[Math.Max(0, place - Window)..Math.Min(text.Length, place + Window)];

    private static string Line(string text, int place)
    {
        int start = place == 0 ? 0 : text.LastIndexOf('\n', place - 1) + 1;
        int end = text.IndexOf('\n', place);
        return text[start..Math.Min(end < 0 ? text.Length : end, start + BlockLength)];
    }

    // A block goes from its heading to an empty line behind which another heading stands, or to a closing tag.
    private static bool IsInBlock(TextChange change, Regex heading)
    {
        string before = change.New[Math.Max(0, change.Start - BlockLength)..change.Start];
        Match? last = heading.Matches(before).LastOrDefault();
        return last is not null && !BlockEnd().IsMatch(before[(last.Index + last.Length)..]);
    }

    private const string Months = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";
    private const string Clock = @"\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?(\s*[ap]m)?(\s*(z|utc|gmt|[+-]\d{2}:?\d{2}))?";
    private const string Day = @"\d{1,2}(st|nd|rd|th)?";
    private const string Weekday = "(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?";
    private const string Dates = @"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|" + Months + @"\.? " + Day + @",? \d{4}|" + Day + @"\.? " + Months + @",? \d{4}|" + Months + " " + Day;

    [GeneratedRegex(@"\b((" + Weekday + @",?\s+)?(" + Dates + @")([ ,t]+(at )?" + Clock + ")?|" + Clock + "|" + Weekday + @")\b", Options | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex Date();

    [GeneratedRegex(@"\b1[5-9]\d{8}(\d{3}|\.\d+)?\b", Options, Timeout)]
    private static partial Regex Epoch();

    [GeneratedRegex(@"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", Options | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\b([0-9a-fA-F]{7,64}|[A-Za-z]{2,16}[-_][A-Za-z0-9]{8,64})\b", Options, Timeout)]
    private static partial Regex Id();

    [GeneratedRegex(@"\d+([.,]\d+)*", Options, Timeout)]
    private static partial Regex Number();

    [GeneratedRegex(@"x-[a-z-]*billing-header|\bcch=", Options | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex BillingHeader();

    [GeneratedRegex(@"git ?status\b|current branch:|recent commits:|git branch:|main branch \(", Options | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex GitHeading();

    [GeneratedRegex(@"^\s*[-*]?\s*<?((current |primary )?working directory|cwd|platform|os version|operating system|shell|hostname|home|user name|locale|timezone)>?\s*[:=>]", Options | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex EnvironmentLine();

    [GeneratedRegex(@"<env>|<environment\w*>|# environment\b|<system-information>|<files>|<directories>|directory structure|project layout|file tree", Options | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex EnvironmentHeading();

    [GeneratedRegex(@"\bmemor(y|ies)\b|relevant (context|documents?|passages|information)|\bretrieved\b|knowledge base|search results|<context>|<documents?>", Options | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex MemoryHeading();

    [GeneratedRegex(@"\n\s*\n#|</|\n#+ ", Options, Timeout)]
    private static partial Regex BlockEnd();

    [GeneratedRegex(@"\[[^\]]{0,80}(cleared|truncated|omitted|removed|elided)[^\]]{0,80}\]", Options | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex Cleared();

    [GeneratedRegex(@"continued from a previous conversation|summary of (the|our|this) (conversation|session|history)|conversation (so far|summary)|summari[sz]ed|compacted|<summary>|previous conversation", Options | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex Summary();
}
