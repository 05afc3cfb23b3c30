using System.CommandLine;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.CommandLine;

/// <summary><c>--save</c>: the name of a run.</summary>
/// <param name="description">The option's description.</param>
internal sealed class SaveOption(string description)
{
    /// <summary>The option.</summary>
    public Option<string?> Option { get; } = new("--save") { Description = description, HelpName = "NAME" };

    /// <summary>Reads the name; null if none was given.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    public string? Read(ParseResult result, List<string> mistakes)
    {
        string? name = result.GetValue(Option);
        if (name is not null && RunName.FindMistake(name) is { } mistake)
        {
            mistakes.Add($"{Option.Name}: {mistake}.");
        }

        return name;
    }
}
