using PrefixBench.Core.Platforms;

namespace PrefixBench.Bench.Pictures;

/// <summary>Where the browsers are that can draw without a window: Chromium, Chrome and Edge.</summary>
internal static class BrowserPlaces
{
    private static readonly string[] UnixNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
    private static readonly string[] WindowsNames = ["chrome.exe", "msedge.exe"];

    private static readonly string[] Applications =
    [
        "Google Chrome.app/Contents/MacOS/Google Chrome",
        "Chromium.app/Contents/MacOS/Chromium",
        "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ];

    private static readonly (string Variable, string Path)[] ProgramFolders =
    [
        ("ProgramFiles", @"Google\Chrome\Application\chrome.exe"),
        ("ProgramFiles(x86)", @"Google\Chrome\Application\chrome.exe"),
        ("LocalAppData", @"Google\Chrome\Application\chrome.exe"),
        ("LocalAppData", @"Chromium\Application\chrome.exe"),
        ("ProgramFiles(x86)", @"Microsoft\Edge\Application\msedge.exe"),
        ("ProgramFiles", @"Microsoft\Edge\Application\msedge.exe"),
    ];

    /// <summary>The files to look for, the preferred one first: on the PATH, then where the installers of macOS and Windows put them, whose PATH does not have them.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="variable">Reads an environment variable; null for one that is not set.</param>
    public static IEnumerable<string> Of(Platform platform, Func<string, string?> variable)
    {
        IReadOnlyList<string> folders = platform.SearchFolders(variable("PATH"));
        return platform.Choose(
            linux: () => folders.SelectMany(folder => UnixNames.Select(name => $"{folder}/{name}")),
            macOs: () => folders.SelectMany(folder => UnixNames.Select(name => $"{folder}/{name}")).Concat(MacOs(variable)),
            windows: () => folders.SelectMany(folder => WindowsNames.Select(name => $@"{folder}\{name}")).Concat(Windows(variable)));
    }

    /// <summary>The switches that a browser needs on a platform: Chromium has no sandbox for root on Linux, as in a container. The picture is our own, and holds no script.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="isPrivileged">Whether this process has the rights of an administrator.</param>
    public static IReadOnlyList<string> SwitchesOf(Platform platform, bool isPrivileged) =>
        platform.Choose<IReadOnlyList<string>>(linux: () => isPrivileged ? ["--no-sandbox"] : [], macOs: () => [], windows: () => []);

    // Those of all users, then those of one.
    private static IEnumerable<string> MacOs(Func<string, string?> variable) =>
        Applications.Select(application => $"/Applications/{application}").Concat(variable("HOME") is { Length: > 0 } home ? Applications.Select(application => $"{home}/Applications/{application}") : []);

    private static IEnumerable<string> Windows(Func<string, string?> variable) =>
        from place in ProgramFolders
        let folder = variable(place.Variable)
        where !string.IsNullOrEmpty(folder)
        select $@"{folder}\{place.Path}";
}
