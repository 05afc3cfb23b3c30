using PrefixBench.Bench.Errors;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Scenarios;

namespace PrefixBench.Bench.Planning;

/// <summary>Whether the prefix policies of a run do something with its scenario.</summary>
internal static class PrefixChoice
{
    /// <summary>Requires it.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="options">The options of the run.</param>
    /// <exception cref="BadInputException">A policy changes nothing in the scenario, or changes prompts that are sent as they were recorded.</exception>
    public static void Require(Scenario scenario, RunOptions options)
    {
        string[] mistakes = [.. options.Prefixes.Select(prefix => FindMistake(scenario, prefix)).OfType<string>()];
        if (mistakes.Length > 0)
        {
            throw new BadInputException(string.Join(Environment.NewLine, mistakes));
        }
    }

    private static string? FindMistake(Scenario scenario, PrefixPolicy prefix) => (prefix.BreaksPrefix(), scenario.Source) switch
    {
        (true, not null) => $"--prefix {prefix.Name()} changes a prompt, but the requests of the captured scenario \"{scenario.Name}\" are sent as they were. Use it with another scenario, or use --freeze.",
        (true, null) when !BrokenPrefix.HasEffect(scenario, prefix) => $"--prefix {prefix.Name()} changes nothing in the scenario \"{scenario.Name}\": it needs {prefix.Needs()}. Choose another scenario, such as agent.",
        _ => null,
    };
}
