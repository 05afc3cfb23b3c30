namespace PrefixBench.Analysis.Text;

/// <summary>Parts of sentences: counts with their nouns, lists, turns.</summary>
public static class Phrases
{
    /// <summary>A count with its noun: <c>1 request</c>, <c>2 requests</c>.</summary>
    /// <param name="count">The count.</param>
    /// <param name="noun">The noun in the singular, with a regular plural.</param>
    public static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {Plural(noun)}";

    /// <summary>The plural of a noun: <c>requests</c>, <c>launches</c>, <c>prefixes</c>.</summary>
    /// <param name="noun">The noun in the singular, with a regular plural.</param>
    public static string Plural(string noun) => noun.EndsWith("ch", StringComparison.Ordinal) || noun.EndsWith('x') ? $"{noun}es" : $"{noun}s";

    /// <summary>A list in a sentence: <c>a, b and c</c>.</summary>
    /// <param name="parts">The parts.</param>
    public static string List(IReadOnlyList<string> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return parts.Count < 2 ? string.Concat(parts) : $"{string.Join(", ", parts.SkipLast(1))} and {parts[^1]}";
    }

    /// <summary>Turns in a sentence: <c>turn 2</c>, <c>turns 1 to 3 and 5</c>.</summary>
    /// <param name="turns">The turns, in any order; at least one.</param>
    public static string Turns(IEnumerable<int> turns)
    {
        int[] numbers = [.. turns.Order()];
        return $"turn{(numbers.Length == 1 ? "" : "s")} {List([.. Ranges(numbers)])}";
    }

    /// <summary>Turns at the beginning of an answer: <c>Turn 2</c>, <c>Turns 2–4</c>, <c>Turns 2 and 4</c>.</summary>
    /// <param name="turns">The turns, in any order; at least one.</param>
    public static string TurnRange(IEnumerable<int> turns)
    {
        int[] numbers = [.. turns.Order()];
        return numbers.Length > 1 && numbers[^1] - numbers[0] == numbers.Length - 1 ? $"Turns {numbers[0]}–{numbers[^1]}" : $"T{Turns(numbers)[1..]}";
    }

    /// <summary>The least and the greatest of some numbers: <c>8–11</c>; one number where both look alike.</summary>
    /// <param name="values">The numbers; at least one.</param>
    /// <param name="format">Writes a number.</param>
    public static string Range(IEnumerable<double> values, Func<double, string> format)
    {
        ArgumentNullException.ThrowIfNull(format);
        double[] all = [.. values];
        (string least, string greatest) = (format(all.Min()), format(all.Max()));
        return least == greatest ? least : $"{least}–{greatest}";
    }

    private static IEnumerable<string> Ranges(int[] turns)
    {
        for (int start = 0; start < turns.Length;)
        {
            int end = start;
            while (end + 1 < turns.Length && turns[end + 1] == turns[end] + 1)
            {
                end++;
            }

            if (end - start > 1)
            {
                yield return $"{turns[start]} to {turns[end]}";
            }
            else
            {
                for (int index = start; index <= end; index++)
                {
                    yield return $"{turns[index]}";
                }
            }

            start = end + 1;
        }
    }
}
