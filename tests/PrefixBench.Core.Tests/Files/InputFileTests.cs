using System.Diagnostics;
using PrefixBench.Core.Files;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Scenarios;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Core.Tests.Files;

public sealed class InputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("pipe", "a named pipe")]
    [InlineData("link to a pipe", "a named pipe")]
    [InlineData("link to a device", "a device")]
    [InlineData("folder", "a folder")]
    [InlineData("link to a folder", "a folder")]
    public void What_is_no_plain_file_is_refused_without_opening_it(string name, string kind)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a Unix file system.");
        string path = Create(name);

        IOException exception = Assert.Throws<IOException>(() => InputFile.ReadBytes(path, 1000));
        Assert.Equal($"\"{path}\" is {kind}; a plain file is required.", exception.Message);
        Assert.Contains(kind, Assert.Throws<ScenarioException>(() => ScenarioLibrary.Load(path)).Message, StringComparison.Ordinal);
        Assert.Contains(kind, Assert.Throws<RunReadException>(() => RunManifest.Read(path)).Message, StringComparison.Ordinal);
        Assert.Contains(kind, Assert.Throws<IOException>(() => RunJournal.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_file_is_read_up_to_the_limit()
    {
        string path = _folder.File("plain");
        File.WriteAllText(path, "12345");

        Assert.Equal("12345"u8.ToArray(), InputFile.ReadBytes(path, 5));
        Assert.Equal($"\"{path}\" is 5 bytes long; at most 4 bytes are allowed.", Assert.Throws<IOException>(() => InputFile.ReadBytes(path, 4)).Message);
    }

    [Fact]
    public void File_without_a_length_is_read_up_to_the_limit()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs a file system that makes files up.");

        Assert.NotEmpty(InputFile.ReadBytes("/proc/self/status", 1_000_000));
        Assert.Equal("\"/proc/self/status\" is longer; at most 10 bytes are allowed.", Assert.Throws<IOException>(() => InputFile.ReadBytes("/proc/self/status", 10)).Message);
    }

    [Fact]
    public void Endless_line_of_a_journal_is_a_damaged_one()
    {
        string path = _folder.File("turns.jsonl");
        File.WriteAllText(path, new string('x', 5_000_000) + "\n\n");
        Assert.Equal(1, RunJournal.Read(path).CutLines);

        File.AppendAllText(path, "{}\n");
        Assert.Contains("Line 1", Assert.Throws<RunReadException>(() => RunJournal.Read(path)).Message, StringComparison.Ordinal);
    }

    private string Create(string name)
    {
        string path = _folder.File(name);
        if (name.StartsWith("link to", StringComparison.Ordinal))
        {
            string kind = name["link to a ".Length..];
            File.CreateSymbolicLink(path, kind == "device" ? "/dev/zero" : Create(kind));
        }
        else if (name == "folder")
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            using var process = Process.Start("mkfifo", [path]);
            process.WaitForExit();
        }

        return path;
    }
}
