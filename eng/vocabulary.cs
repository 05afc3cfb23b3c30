#:property PublishAot=false
#:property NoWarn=$(NoWarn);MA0048
#:property RestorePackagesWithLockFile=false
// Trains the vocabulary of words of the synthetic models: dotnet run eng/vocabulary.cs -- OUTPUT.cs PIECES FILE_OR_FOLDER...
// The committed one: 12,000 pieces of this repository, the list of words beside this file, .NET's reference documentation, Python's library, Perl's and other manuals.
// Byte-pair encoding on the text files given: the most frequent pair of neighbours becomes a piece, again and again. The same texts give the same file.
// A list of words (.txt), the most frequent first, counts as a text in which the word at place n occurs as often as 1 / n.
// A piece is a word of lower-case letters, whose first letter may be upper-case, or a run of punctuation, each with or without a space before it; or a run of
// spaces, with or without a line break before it. Digits and everything that is not ASCII have no pieces: they are written byte by byte.
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

// Prose counts more than code, of which a repository holds more.
const int ProseWeight = 6;
const int ListWeight = 60000;
const int ListShift = 30;
const int LineLength = 150;

if (args.Length < 3 || !int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out int wanted))
{
    Console.Error.WriteLine("Usage: dotnet run eng/vocabulary.cs -- OUTPUT.cs PIECES FILE_OR_FOLDER...");
    return 2;
}

string output = Path.GetFullPath(args[0]);
var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
foreach (string file in args.Skip(2).SelectMany(Files).Where(file => !string.Equals(file, output, StringComparison.Ordinal)))
{
    if (file.EndsWith(".txt", StringComparison.Ordinal))
    {
        string[] list = [.. File.ReadAllText(file).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        for (int place = 0; place < list.Length; place++)
        {
            Add(" " + list[place], ListWeight / (place + ListShift));
            Add(char.ToUpperInvariant(list[place][0]) + list[place][1..], ListWeight / (place + ListShift) / 20);
        }

        continue;
    }

    foreach (string line in File.ReadLines(file))
    {
        bool isProse = file.EndsWith(".md", StringComparison.Ordinal) || line.TrimStart().StartsWith("//", StringComparison.Ordinal);
        Add("\n" + line, isProse ? ProseWeight : 1);
    }
}

List<string> pieces = Train([.. counts.Select(pair => (pair.Key.Select(letter => $"{letter}").ToList(), pair.Value))], wanted);

// A piece that its own text is not written with would never be used.
while (pieces.RemoveAll(piece => Tokenize(piece, Ranks(pieces)) != 1) > 0)
{
}

File.WriteAllText(output, Source(pieces));
Console.WriteLine($"{pieces.Count} pieces");
return 0;

void Add(string text, long weight)
{
    foreach (Match match in Regex.Matches(text.Replace(' ', '\u2581'), "\u2581?[A-Z]?[a-z]+|\u2581?[!-/:-@[-`{-~]+|\n?\u2581+(?!\u2581)", RegexOptions.None, TimeSpan.FromSeconds(10)))
    {
        counts[match.Value] = counts.GetValueOrDefault(match.Value) + weight;
    }
}

static IEnumerable<string> Files(string path) => File.Exists(path)
    ? [Path.GetFullPath(path)]
    : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".md" or ".cs" or ".json" && !file.EndsWith("packages.lock.json", StringComparison.Ordinal))
        .Select(Path.GetFullPath)
        .Order(StringComparer.Ordinal);

static List<string> Train(List<(List<string> Parts, long Count)> words, int wanted)
{
    var pairs = new Dictionary<string, long>(StringComparer.Ordinal);
    var users = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
    for (int i = 0; i < words.Count; i++)
    {
        Count(i, 1);
    }

    var pieces = new List<string>();
    while (pieces.Count < wanted && pairs.Count > 0)
    {
        string best = pairs.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).First().Key;
        pieces.Add(best);
        foreach (int i in users[best].ToList())
        {
            Count(i, -1);
            Merge(words[i].Parts, best);
            Count(i, 1);
        }

        // Another pair of the same text is the same piece.
        pairs.Remove(best);
    }

    return pieces;

    void Count(int i, int sign)
    {
        List<string> parts = words[i].Parts;
        for (int at = 0; at + 1 < parts.Count; at++)
        {
            string text = parts[at] + parts[at + 1];
            pairs[text] = pairs.GetValueOrDefault(text) + (sign * words[i].Count);
            if (pairs[text] <= 0)
            {
                pairs.Remove(text);
            }

            if (!users.TryGetValue(text, out HashSet<int>? set))
            {
                users[text] = set = [];
            }

            _ = sign > 0 ? set.Add(i) : set.Remove(i);
        }
    }
}

static void Merge(List<string> parts, string text)
{
    for (int at = 0; at + 1 < parts.Count; at++)
    {
        if (string.Equals(parts[at] + parts[at + 1], text, StringComparison.Ordinal))
        {
            parts[at] = text;
            parts.RemoveAt(at + 1);
        }
    }
}

static Dictionary<string, int> Ranks(List<string> pieces) => pieces.Select((piece, rank) => (piece, rank)).ToDictionary(pair => pair.piece, pair => pair.rank, StringComparer.Ordinal);

// How llama.cpp writes a text: of all neighbours whose text is a piece, those of the best rank become one, the leftmost first.
static int Tokenize(string text, Dictionary<string, int> ranks)
{
    List<string> parts = [.. text.Select(letter => $"{letter}")];
    while (true)
    {
        int best = -1;
        int bestRank = int.MaxValue;
        for (int at = 0; at + 1 < parts.Count; at++)
        {
            if (ranks.TryGetValue(parts[at] + parts[at + 1], out int rank) && rank < bestRank)
            {
                (best, bestRank) = (at, rank);
            }
        }

        if (best < 0)
        {
            return parts.Count;
        }

        parts[best] += parts[best + 1];
        parts.RemoveAt(best + 1);
    }
}

static string Source(List<string> pieces)
{
    var text = new StringBuilder();
    text.Append("namespace PrefixBench.Servers.Gguf;\n\n");
    text.Append("/// <summary>The pieces of the vocabulary of words, the most frequent first. Written by <c>eng/vocabulary.cs</c>; do not edit.</summary>\n");
    text.Append("internal static class SyntheticWords\n{\n");
    text.Append("    /// <summary>The pieces, between white space. U+2581 is a space, U+21B5 a line break.</summary>\n");
    text.Append("    public const string Text =\n        \"\"\"\"\"\"\"\"\n");
    string line = "";
    foreach (string piece in pieces)
    {
        if (line.Length + piece.Length > LineLength)
        {
            text.Append(CultureInfo.InvariantCulture, $"        {line.TrimEnd()}\n");
            line = "";
        }

        line += $"{piece.Replace('\n', '\u21B5')} ";
    }

    text.Append(CultureInfo.InvariantCulture, $"        {line.TrimEnd()}\n");
    return text.Append("        \"\"\"\"\"\"\"\";\n}\n").ToString();
}
