namespace PrefixBench.Servers.Processes;

/// <summary>Finds a llama-server on this machine.</summary>
/// <param name="readVariable">Reads an environment variable; null if it is not set.</param>
public sealed class LlamaServerLocator(Func<string, string?> readVariable)
{
    /// <summary>The environment variable that names the program's path and goes before the PATH: <c>LLAMA_SERVER</c>.</summary>
    public const string Variable = "LLAMA_SERVER";

    /// <summary>Looks in this process's own environment.</summary>
    public LlamaServerLocator()
        : this(Environment.GetEnvironmentVariable)
    {
    }

    /// <summary>The full path of the program: what <c>LLAMA_SERVER</c> names, else the first <c>llama-server</c> on the PATH; null if there is neither.</summary>
    /// <exception cref="FileNotFoundException"><c>LLAMA_SERVER</c> names a file that is not there or cannot be run. It is not passed over: another server than the one asked for would be measured.</exception>
    public string? Find()
    {
        if (readVariable(Variable) is { Length: > 0 } named)
        {
            return IsProgram(named)
                ? Path.GetFullPath(named)
                : throw new FileNotFoundException($"{Variable} is '{named}', which is not a program that can be run. Set it to the path of llama-server, or unset it to use the one on the PATH.", named);
        }

        string name = OperatingSystem.IsWindows() ? "llama-server.exe" : "llama-server";
        return (readVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.GetFullPath(Path.Combine(folder, name)))
            .FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None);
}
