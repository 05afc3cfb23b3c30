using Xunit;

namespace PrefixBench.Analysis.Tests.Comparisons.Reports;

/// <summary>Reports as they are expected to look, in files of their own, so that a change shows in review.</summary>
internal static class Golden
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Comparisons", "Reports", "Golden");

    /// <summary>Fails unless the text is that of the file; what was written instead then lies beside it.</summary>
    public static void Verify(string name, string actual)
    {
        string path = Path.Combine(Folder, name);
        if (File.Exists(path) && File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal) == actual.Replace("\r\n", "\n", StringComparison.Ordinal))
        {
            return;
        }

        File.WriteAllText(path + ".actual", actual);
        Assert.Fail($"The report is not that of Golden/{name}. Look at it, and copy it there if it is right: {path}.actual");
    }
}
