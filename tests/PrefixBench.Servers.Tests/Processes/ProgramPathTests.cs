using PrefixBench.Core.Platforms;
using PrefixBench.Servers.Processes;
using PrefixBench.Testing;

namespace PrefixBench.Servers.Tests.Processes;

public sealed class ProgramPathTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ProgramPathTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no permission to run a file.");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Program_on_the_path_is_the_first_that_can_be_run()
    {
        Directory.CreateDirectory(Path.Combine(Folder("folder"), "server"));
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Folder("plain")).FullName, "server"), string.Empty);
        string second = Program("second");
        Program("third");

        Assert.Equal(second, ProgramPath.Find("server", string.Join(Path.PathSeparator, Folder("missing"), Folder("folder"), Folder("plain"), Folder("second"), Folder("third")), Platform.Current));
    }

    [Fact]
    public void Path_is_not_looked_up()
    {
        string program = Program("named");
        Assert.Equal(program, ProgramPath.Find(program, Folder("other"), Platform.Current));
        Assert.Null(ProgramPath.Find(Path.Combine(Folder("other"), "server"), Folder("named"), Platform.Current));
    }

    [Fact]
    public void Program_that_is_nowhere_is_null()
    {
        Assert.Null(ProgramPath.Find("server", Folder("empty"), Platform.Current));
        Assert.Null(ProgramPath.Find("server", null, Platform.Current));
    }

    // The file systems of Windows need no such marks, so its rules can be tried on files of any other.
    [Fact]
    public void Program_of_windows_is_found_by_its_ending()
    {
        string program = Path.Combine(Directory.CreateDirectory(Folder("my programs")).FullName, "server-1.2.exe");
        File.WriteAllText(program, string.Empty);
        File.WriteAllText(Path.Combine(Folder("my programs"), "server-1.2"), string.Empty);

        Assert.Equal(program, ProgramPath.Find("server-1.2", $"{Folder("none")};\"{Folder("my programs")}\"", Platform.Windows));
        Assert.Equal(program, ProgramPath.Find(program[..^4], null, Platform.Windows));
        Assert.Null(ProgramPath.Find("script.py", Folder("my programs"), Platform.Windows));
    }

    private string Folder(string name) => Path.Combine(_folder.Path, name);

    private string Program(string folder)
    {
        string path = Path.Combine(Directory.CreateDirectory(Folder(folder)).FullName, "server");
        File.WriteAllText(path, string.Empty);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }
}
