namespace PrefixBench.Bench.Tests.Workflows;

/// <summary>Reads the parts of a workflow or an action that a test can run: the texts of its keys.</summary>
internal static class WorkflowText
{
    /// <summary>The values of a key wherever it stands, in their order: what follows it on its line, or the block of lines below <c>key: |</c> without its indentation.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="key">The key.</param>
    public static IReadOnlyList<string> Values(string yaml, string key)
    {
        string[] lines = yaml.ReplaceLineEndings("\n").Split('\n');
        var values = new List<string>();
        for (int index = 0; index < lines.Length; index++)
        {
            string content = lines[index].TrimStart(' ', '-');
            if (!content.StartsWith(key + ": ", StringComparison.Ordinal))
            {
                continue;
            }

            string value = content[(key.Length + 2)..];
            int column = lines[index].Length - content.Length;
            string[] block = [.. lines.Skip(index + 1).TakeWhile(line => line.Length == 0 || Indentation(line) > column)];
            values.Add(value == "|" ? string.Join('\n', block.Select(line => line.Length == 0 ? "" : line[block.Where(text => text.Length > 0).Min(Indentation)..])).TrimEnd() + "\n" : value);
        }

        return values;
    }

    private static int Indentation(string line) => line.Length - line.TrimStart(' ').Length;
}
