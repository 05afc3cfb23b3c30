using PrefixBench.Core.Platforms;

namespace PrefixBench.Bench.Pictures;

/// <summary>Finds a browser of this machine that can draw without a window.</summary>
internal static class BrowserProgram
{
    /// <summary>The path of the program; null if there is none.</summary>
    /// <param name="variable">Reads an environment variable; null for one that is not set.</param>
    public static string? Find(Func<string, string?> variable) => BrowserPlaces.Of(Platform.Current, variable).FirstOrDefault(File.Exists);
}
