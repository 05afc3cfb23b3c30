namespace PrefixBench.Bench.Planning;

/// <summary>How a user starts this program, for help and messages that can be copied.</summary>
internal static class ProgramInvocation
{
    /// <summary>The name of the installed tool and of the single file.</summary>
    public const string ToolName = "prefixbench";

    private const string FromRepository = "dotnet run -c Release --project bench";

    /// <summary>Writes a command line of this program.</summary>
    /// <param name="arguments">The arguments, quoted for a shell; empty for none.</param>
    public static string Write(string arguments = "") => Write(RepositoryFolder.Root is not null, arguments);

    /// <summary>Writes a command line.</summary>
    /// <param name="isInRepository">Whether the program is built and started by <c>dotnet run</c>; otherwise it is installed.</param>
    /// <param name="arguments">The arguments, quoted for a shell; empty for none.</param>
    internal static string Write(bool isInRepository, string arguments) => (isInRepository, arguments.Length > 0) switch
    {
        (true, true) => $"{FromRepository} -- {arguments}",
        (true, false) => FromRepository,
        (false, true) => $"{ToolName} {arguments}",
        (false, false) => ToolName,
    };
}
