namespace PrefixBench.Testing;

/// <summary>What must change in a text to get another: the shortest list of lines to remove and to add.</summary>
public static class LineDifference
{
    /// <summary>The lines that differ, each with its number; those of <paramref name="before"/> begin with a minus, those of <paramref name="after"/> with a plus.</summary>
    public static IEnumerable<string> Between(string[] before, string[] after)
    {
        int[,] common = CommonLines(before, after);
        int i = 0;
        int j = 0;
        while (i < before.Length || j < after.Length)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                i++;
                j++;
            }
            else if (j == after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                yield return $"-{i + 1,5} {before[i++]}";
            }
            else
            {
                yield return $"+{j + 1,5} {after[j++]}";
            }
        }
    }

    // How many lines the texts have in common, in order, from each pair of lines to the end.
    private static int[,] CommonLines(string[] before, string[] after)
    {
        int[,] common = new int[before.Length + 1, after.Length + 1];
        for (int i = before.Length - 1; i >= 0; i--)
        {
            for (int j = after.Length - 1; j >= 0; j--)
            {
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }
}
