using PrefixBench.Servers.Processes;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Servers.Tests.Processes;

public sealed class LlamaServerLocatorTests : IDisposable
{
    private static readonly string ProgramName = OperatingSystem.IsWindows() ? "llama-server.exe" : "llama-server";

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Server_named_by_the_variable_goes_before_the_path()
    {
        string named = Program("named", "my-server");
        Program("first", ProgramName);
        _variables[LlamaServerLocator.Variable] = named;
        _variables["PATH"] = Folder("first");

        Assert.Equal(named, Find());
    }

    [Fact]
    public void Server_on_the_path_is_the_first_that_can_be_run()
    {
        Directory.CreateDirectory(Path.Combine(Folder("empty"), ProgramName));
        string second = Program("second", ProgramName);
        Program("third", ProgramName);
        _variables["PATH"] = string.Join(Path.PathSeparator, Folder("missing"), Folder("empty"), Folder("second"), Folder("third"));

        Assert.Equal(second, Find());
    }

    [Fact]
    public void Server_that_is_nowhere_is_null()
    {
        _variables["PATH"] = Folder("empty");

        Assert.Null(Find());
        _variables.Remove("PATH");
        Assert.Null(Find());
    }

    [Fact]
    public void Variable_that_names_no_file_is_an_error_even_with_a_server_on_the_path()
    {
        Program("first", ProgramName);
        _variables["PATH"] = Folder("first");
        _variables[LlamaServerLocator.Variable] = Path.Combine(_folder.Path, "gone");

        FileNotFoundException exception = Assert.Throws<FileNotFoundException>(Find);

        Assert.Contains($"'{Path.Combine(_folder.Path, "gone")}'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_may_not_be_run_is_passed_over()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no permission to run a file.");
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Folder("plain")).FullName, ProgramName), string.Empty);
        _variables["PATH"] = Folder("plain");

        Assert.Null(Find());
    }

    private string? Find() => new LlamaServerLocator(_variables.GetValueOrDefault).Find();

    private string Folder(string name) => Path.Combine(_folder.Path, name);

    private string Program(string folder, string name)
    {
        string path = Path.Combine(Directory.CreateDirectory(Folder(folder)).FullName, name);
        File.WriteAllText(path, string.Empty);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }
}
