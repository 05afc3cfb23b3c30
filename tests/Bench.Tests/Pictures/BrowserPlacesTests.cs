using PrefixBench.Bench.Pictures;
using PrefixBench.Core.Platforms;

namespace PrefixBench.Bench.Tests.Pictures;

public sealed class BrowserPlacesTests
{
    [Fact]
    public void Linux_is_searched_on_the_path_only() =>
        Assert.Equal(
            [
                "/a/chromium", "/a/chromium-browser", "/a/google-chrome", "/a/google-chrome-stable", "/a/microsoft-edge",
                "/b c/chromium", "/b c/chromium-browser", "/b c/google-chrome", "/b c/google-chrome-stable", "/b c/microsoft-edge",
            ],
            Of(Platform.Linux, ("PATH", "/a:/b c"), ("HOME", "/home/ada"), ("ProgramFiles", "C:\\Program Files")));

    [Fact]
    public void Applications_of_macos_are_those_of_all_users_and_then_ones_own()
    {
        string[] places = [.. Of(Platform.MacOs, ("PATH", "/opt/homebrew/bin"), ("HOME", "/Users/ada"))];

        Assert.Equal("/opt/homebrew/bin/chromium", places[0]);
        Assert.Equal(
            [
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
                "/Users/ada/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Users/ada/Applications/Chromium.app/Contents/MacOS/Chromium", "/Users/ada/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
            ],
            places[^6..]);
    }

    [Fact]
    public void Programs_of_windows_are_in_the_folders_that_exist() =>
        Assert.Equal(
            [
                @"D:\my tools\chrome.exe", @"D:\my tools\msedge.exe",
                @"C:\Program Files\Google\Chrome\Application\chrome.exe",
                @"C:\Users\Ada\AppData\Local\Google\Chrome\Application\chrome.exe",
                @"C:\Users\Ada\AppData\Local\Chromium\Application\chrome.exe",
                @"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
            ],
            Of(Platform.Windows, ("PATH", "\"D:\\my tools\""), ("ProgramFiles", @"C:\Program Files"), ("LocalAppData", @"C:\Users\Ada\AppData\Local"), ("ProgramFiles(x86)", "")));

    [Fact]
    public void Only_root_on_linux_has_no_sandbox()
    {
        Assert.Equal(["--no-sandbox"], BrowserPlaces.SwitchesOf(Platform.Linux, isPrivileged: true));
        Assert.Empty(BrowserPlaces.SwitchesOf(Platform.Linux, isPrivileged: false));
        Assert.Empty(BrowserPlaces.SwitchesOf(Platform.MacOs, isPrivileged: true));
        Assert.Empty(BrowserPlaces.SwitchesOf(Platform.Windows, isPrivileged: true));
    }

    private static IEnumerable<string> Of(Platform platform, params (string Name, string Value)[] variables) =>
        BrowserPlaces.Of(platform, name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
