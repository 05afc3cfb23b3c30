using System.Globalization;

namespace PrefixBench.Extensions.AI;

/// <summary>Writes numbers of calls.</summary>
internal static class CallNumbers
{
    /// <summary>The calls by their numbers: <c>call 2</c>, <c>calls 1, 3 and 4</c>, <c>calls 1 to 12 and 14</c>.</summary>
    public static string Of(IEnumerable<RecordedCall> calls)
    {
        var runs = new List<(int First, int Last)>();
        foreach (int number in calls.Select(call => call.Number))
        {
            if (runs is [.., (var first, var last)] && last == number - 1)
            {
                runs[^1] = (first, number);
            }
            else
            {
                runs.Add((number, number));
            }
        }

        string[] words = [.. runs.SelectMany(Words)];
        return words is [var one] && runs[0].First == runs[0].Last ? $"call {one}" : $"calls {Joined(words)}";
    }

    // Two in a row are no range.
    private static IEnumerable<string> Words((int First, int Last) run) => (run.Last - run.First) switch
    {
        0 => [Text(run.First)],
        1 => [Text(run.First), Text(run.Last)],
        _ => [$"{Text(run.First)} to {Text(run.Last)}"],
    };

    private static string Joined(string[] words) => words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} and {words[^1]}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
