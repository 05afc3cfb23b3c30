namespace PrefixBench.Servers.Processes;

/// <summary>A program and the arguments that always come first.</summary>
/// <param name="FileName">The executable: a path, or a name to be found on the PATH.</param>
/// <param name="Arguments">Arguments before all others.</param>
public sealed record ProgramCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>The running program, for starting it once more: its own executable, or <c>dotnet</c> with its assembly.</summary>
    /// <exception cref="InvalidOperationException">The operating system does not report the path of the running program.</exception>
    public static ProgramCommand Current
    {
        get
        {
            string path = Environment.ProcessPath
                ?? throw new InvalidOperationException("The path of the running program is unknown, so the program cannot start its own server. Start one with \"serve\" and pass its address with --url.");
            return string.Equals(Path.GetFileNameWithoutExtension(path), "dotnet", StringComparison.OrdinalIgnoreCase)
                ? new ProgramCommand(path, [Environment.GetCommandLineArgs()[0]])
                : new ProgramCommand(path, []);
        }
    }
}
