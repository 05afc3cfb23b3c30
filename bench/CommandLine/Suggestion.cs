namespace PrefixBench.Bench.CommandLine;

/// <summary>Finds what a mistyped word was meant to be.</summary>
internal static class Suggestion
{
    // Two slips in a long option are a typing mistake; in a short one they make another word.
    private const int LettersPerSlip = 4;

    /// <summary>The nearest of the allowed words; null if none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> allowed) => allowed
        .Select(a => (Word: a, Distance: Distance(word, a)))
        .Where(a => a.Distance <= Math.Max(1, a.Word.Length / LettersPerSlip))
        .OrderBy(a => a.Distance)
        .Select(a => a.Word)
        .FirstOrDefault();

    // Levenshtein's edit distance, row by row.
    private static int Distance(string a, string b)
    {
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int[] current = new int[b.Length + 1];
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substitution = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + substitution);
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
