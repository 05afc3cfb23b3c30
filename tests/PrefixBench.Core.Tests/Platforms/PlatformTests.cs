using PrefixBench.Core.Platforms;
using Xunit;

namespace PrefixBench.Core.Tests.Platforms;

/// <summary>The rules of all three platforms that need no system call.</summary>
public sealed class PlatformTests
{
    public static TheoryData<Platform> All => [Platform.Linux, Platform.MacOs, Platform.Windows];

    [Fact]
    public void Each_platform_has_a_choice_of_its_own() =>
        Assert.Equal(["linux", "macos", "windows"], ((Platform[])[Platform.Linux, Platform.MacOs, Platform.Windows]).Select(platform => platform.Choose(() => "linux", () => "macos", () => "windows")));

    [Theory]
    [InlineData(null, "/home/ada", "/home/ada/.cache/prefixbench")]
    [InlineData("/there/", "/home/ada", "/there/prefixbench")]
    [InlineData("there", "/home/ada", "/home/ada/.cache/prefixbench")]
    [InlineData("", "/", "/.cache/prefixbench")]
    [InlineData(null, "", null)]
    public void Cache_of_linux_is_where_XDG_says(string? cache, string home, string? expected) =>
        Assert.Equal(expected, Platform.Linux.CacheFolder(name => name == "XDG_CACHE_HOME" ? cache : null, folder => folder == Environment.SpecialFolder.UserProfile ? home : ""));

    [Theory]
    [InlineData("/Users/ada", "/Users/ada/Library/Caches/prefixbench")]
    [InlineData("", null)]
    public void Cache_of_macos_is_in_the_library(string home, string? expected) =>
        Assert.Equal(expected, Platform.MacOs.CacheFolder(_ => "/not/asked", folder => folder == Environment.SpecialFolder.UserProfile ? home : ""));

    [Theory]
    [InlineData(@"C:\Users\Ada Lovelace\AppData\Local", @"C:\Users\Ada Lovelace\AppData\Local\prefixbench\cache")]
    [InlineData(@"D:\", @"D:\prefixbench\cache")]
    [InlineData("", null)]
    public void Cache_of_windows_is_the_users_on_this_machine(string local, string? expected) =>
        Assert.Equal(expected, Platform.Windows.CacheFolder(_ => "not asked", folder => folder == Environment.SpecialFolder.LocalApplicationData ? local : ""));

    [Fact]
    public void Folders_of_programs_are_separated_as_the_platform_does_it()
    {
        Assert.Equal(["/usr/bin", "/opt/my tools"], Platform.Linux.SearchFolders("/usr/bin::/opt/my tools"));
        Assert.Equal(["/usr/bin", "/opt/homebrew/bin"], Platform.MacOs.SearchFolders("/usr/bin:/opt/homebrew/bin"));
        Assert.Equal([@"C:\Windows", @"C:\Program Files\llama.cpp", @"D:\bin"], Platform.Windows.SearchFolders("""C:\Windows;"C:\Program Files\llama.cpp"; ;D:\bin;"""));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void No_list_of_folders_is_an_empty_one(Platform platform) => Assert.Empty(platform.SearchFolders(null));

    [Theory]
    [InlineData("llama-server", new[] { "llama-server.exe", "llama-server.com", "llama-server.cmd", "llama-server.bat" })]
    [InlineData("llama-server.EXE", new[] { "llama-server.EXE" })]
    [InlineData("vllm.cmd", new[] { "vllm.cmd" })]
    [InlineData("llama-server-1.2", new[] { "llama-server-1.2.exe", "llama-server-1.2.com", "llama-server-1.2.cmd", "llama-server-1.2.bat" })]
    public void Program_of_windows_has_one_of_four_endings(string program, string[] files)
    {
        Assert.Equal(files, Platform.Windows.ProgramFiles(program));
        Assert.Equal([program], Platform.Linux.ProgramFiles(program));
        Assert.Equal([program], Platform.MacOs.ProgramFiles(program));
    }

    [Theory]
    [InlineData("NUL")]
    [InlineData("con")]
    [InlineData(@"C:\runs\aux.json")]
    [InlineData("runs/LPT9.tar.gz")]
    [InlineData("COM¹")]
    [InlineData("prn ")]
    [InlineData("C:nul")]
    [InlineData(@"\\.\pipe\anything")]
    [InlineData("//./PhysicalDrive0")]
    public void Names_of_devices_of_windows_are_no_files(string path) => Assert.Equal("a device", Platform.Windows.FindSpecialKind(path));

    [Theory]
    [InlineData("console.json")]
    [InlineData("COM10")]
    [InlineData("a.con")]
    [InlineData(@"C:\nul\run.json")]
    [InlineData(@"\\server\share\run.json")]
    public void Other_names_of_windows_are_files(string path) => Assert.Null(Platform.Windows.FindSpecialKind(path));

    [Fact]
    public void Only_linux_tells_letter_cases_apart()
    {
        Assert.False(Platform.Linux.FileNames.Equals("A", "a"));
        Assert.True(Platform.MacOs.FileNames.Equals("A", "a"));
        Assert.True(Platform.Windows.FileNames.Equals("A", "a"));
    }
}
