using System.CommandLine.Completions;
using PrefixBench.Bench.Planning;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.CommandLine;

/// <summary>What a shell offers where a command line names something that is not known before the program runs. Only the default files and folders are read, because the other options are not known while a line is being typed.</summary>
internal static class Suggestions
{
    /// <summary>The saved names of runs, the newest first, then <c>latest</c>.</summary>
    public static IEnumerable<string> Runs(CompletionContext _)
    {
        try
        {
            return [.. new RunLibrary(RepositoryFolder.Runs).Manifests().Select(run => run.SavedAs).OfType<string>().Distinct(StringComparer.Ordinal), RunName.Latest];
        }
        catch (RunReadException)
        {
            // A shell shows no message; the command itself says what is wrong with the folder.
            return [RunName.Latest];
        }
    }

    /// <summary>The names of the configured providers, then that of the embedded engine.</summary>
    public static IEnumerable<string> Providers(CompletionContext _) =>
        [.. ProviderFiles.Default.Load().Providers.Select(provider => provider.Name), PlannedProvider.EmbeddedName];
}
