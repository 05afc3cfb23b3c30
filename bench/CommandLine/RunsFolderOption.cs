using System.CommandLine;
using PrefixBench.Bench.Planning;

namespace PrefixBench.Bench.CommandLine;

/// <summary><c>--artifacts</c>: the folder of all runs.</summary>
/// <param name="isLookedUp">Whether the command finds runs there by their names and ids.</param>
internal sealed class RunsFolderOption(bool isLookedUp = false)
{
    /// <summary>The option.</summary>
    public Option<string?> Option { get; } = new("--artifacts", "-a")
    {
        Description = $"The folder of all runs{(isLookedUp ? ", where names and ids are looked up" : "")}. Default: artifacts/runs {(RepositoryFolder.Root is null ? "in the working directory" : "in the repository")}.",
        HelpName = "DIR",
    };

    /// <summary>Reads the folder.</summary>
    /// <param name="result">The parsed command line.</param>
    public string Read(ParseResult result) => result.GetValue(Option) ?? RepositoryFolder.Runs;
}
