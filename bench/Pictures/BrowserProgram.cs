namespace PrefixBench.Bench.Pictures;

/// <summary>Finds a browser of this machine that can draw without a window.</summary>
internal static class BrowserProgram
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome.exe", "msedge.exe"];

    // Where their installers put them on macOS and Windows, whose PATH does not have them.
    private static readonly (string Variable, string Path)[] Places =
    [
        ("", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        ("", "/Applications/Chromium.app/Contents/MacOS/Chromium"),
        ("", "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
        ("ProgramFiles", "Google/Chrome/Application/chrome.exe"),
        ("ProgramFiles(x86)", "Google/Chrome/Application/chrome.exe"),
        ("LocalAppData", "Google/Chrome/Application/chrome.exe"),
        ("ProgramFiles(x86)", "Microsoft/Edge/Application/msedge.exe"),
        ("ProgramFiles", "Microsoft/Edge/Application/msedge.exe"),
    ];

    /// <summary>The path of the program; null if there is none.</summary>
    /// <param name="variable">Reads an environment variable; null for one that is not set.</param>
    public static string? Find(Func<string, string?> variable)
    {
        string[] folders = (variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .Concat(Places.Where(place => place.Variable.Length == 0 || variable(place.Variable) is { Length: > 0 }).Select(place => Path.Combine(place.Variable.Length == 0 ? "" : variable(place.Variable)!, place.Path)))
            .FirstOrDefault(File.Exists);
    }
}
