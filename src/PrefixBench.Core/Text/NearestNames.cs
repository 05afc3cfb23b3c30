namespace PrefixBench.Core.Text;

/// <summary>Finds the names that a mistyped name is most similar to.</summary>
public static class NearestNames
{
    /// <summary>
    /// Finds at most <paramref name="count"/> candidates, most similar first. Their distance is at most half the length of the name, or 2 edits if that is
    /// more.
    /// </summary>
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

    // The case-insensitive Levenshtein distance; a name that is part of a longer one ("gemma4" in "ollama/gemma4:26b") counts as one edit.
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
