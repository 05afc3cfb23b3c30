using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.CommandLine;

/// <summary>The run in <c>artifacts/samples</c>.</summary>
internal static class SampleRun
{
    /// <summary>Its folder. A comparison writes its page into the folder of the later run, so compare a copy.</summary>
    public static string Folder { get; } = Repository.File("artifacts/samples/llama.cpp-seed");

    /// <summary>Copies what a run is read from into a folder.</summary>
    /// <param name="folder">The folder that the copy is put into.</param>
    /// <returns>The copy.</returns>
    public static string CopyTo(string folder)
    {
        string copy = Path.Combine(folder, "sample");
        Directory.CreateDirectory(copy);
        foreach (string file in new[] { "run.json", "turns.jsonl" })
        {
            File.Copy(Path.Combine(Folder, file), Path.Combine(copy, file), overwrite: true);
        }

        return copy;
    }
}
