using System.Runtime.CompilerServices;
using Xunit;

namespace PrefixBench.Testing;

/// <summary>Compares a text with the file of that name in the folder "Golden" beside the test, so that a change of the output shows in review.</summary>
public static class Golden
{
    /// <summary>The environment variable that makes <see cref="Verify"/> write the files instead of comparing them, when it is "1".</summary>
    public const string WriteVariable = "PREFIXBENCH_WRITE_GOLDEN";

    /// <summary>Fails with the lines that differ unless the text is that of the file. Line endings do not count.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="actual">The text.</param>
    /// <param name="test">The source file of the test; the compiler fills it in.</param>
    public static void Verify(string name, string actual, [CallerFilePath] string test = "")
    {
        string path = Path.Combine(FolderOf(test), name);
        actual = WithLineFeeds(actual);
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        string expected = File.Exists(path) ? WithLineFeeds(File.ReadAllText(path)) : "";
        if (expected != actual)
        {
            Assert.Fail($"""
                The text is not that of "{Path.GetRelativePath(Repository.Root, path)}" (- expected, + actual):
                {string.Join('\n', LineDifference.Between(expected.Split('\n'), actual.Split('\n')))}
                If the new text is right, run the test again with {WriteVariable}=1, which writes the file.
                """);
        }
    }

    // A deterministic build replaces the path of the repository in what the compiler fills in.
    private static string FolderOf(string test)
    {
        string relative = test.Replace('\\', '/');
        relative = relative[(relative.LastIndexOf("/tests/", StringComparison.Ordinal) + 1)..];
        return Path.Combine(Repository.Root, Path.GetDirectoryName(relative)!, "Golden");
    }

    private static string WithLineFeeds(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
