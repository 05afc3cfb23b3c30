namespace PrefixBench.Servers.Processes;

/// <summary>A program and the arguments that always come first.</summary>
/// <param name="FileName">The executable: a path, or a name to be found on the PATH.</param>
/// <param name="Arguments">Arguments before all others.</param>
public sealed record ProgramCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>The program that is running, so that it can be started once more: its own executable, or <c>dotnet</c> with its assembly.</summary>
    /// <exception cref="InvalidOperationException">The operating system does not say what is running.</exception>
    public static ProgramCommand Current
    {
        get
        {
            string path = Environment.ProcessPath
                ?? throw new InvalidOperationException("The path of the running program is unknown, so it can not start its own server; start one with 'serve' and give its address with --url.");
            return string.Equals(Path.GetFileNameWithoutExtension(path), "dotnet", StringComparison.OrdinalIgnoreCase)
                ? new ProgramCommand(path, [Environment.GetCommandLineArgs()[0]])
                : new ProgramCommand(path, []);
        }
    }
}
