namespace PrefixBench.Core.Text;

/// <summary>Finds what a mistyped name probably meant.</summary>
public static class NearestNames
{
    /// <summary>At most <paramref name="count"/> candidates, nearest first, none farther than half the name's length (at least 2 edits).</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> candidates, int count)
    {
        int limit = Math.Max(2, name.Length / 2);
        return
        [
            .. candidates.Select(candidate => (candidate, distance: Distance(name, candidate)))
                .Where(pair => pair.distance <= limit)
                .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
                .Take(count).Select(pair => pair.candidate),
        ];
    }

    // Levenshtein's distance without regard to case; a part of a longer name ("gemma4" of "ollama/gemma4:26b") counts as one edit.
    private static int Distance(string left, string right)
    {
        if (left.Length > 2 && right.Contains(left, StringComparison.OrdinalIgnoreCase))
        {
            return left.Length == right.Length ? 0 : 1;
        }

        int[] row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int cost = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(diagonal + cost, Math.Min(row[j], row[j - 1]) + 1));
            }
        }

        return row[^1];
    }
}
