using PrefixBench.Core.Errors;

namespace PrefixBench.Core.Scenarios;

/// <summary>Thrown if a scenario is invalid; the message names every mistake.</summary>
public sealed class ScenarioException : UserErrorException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="source">The file or name of the scenario.</param>
    /// <param name="mistakes">One sentence per mistake.</param>
    public ScenarioException(string source, IReadOnlyList<string> mistakes)
        : base(mistakes.Count == 1
            ? $"Scenario \"{source}\": {mistakes[0]}"
            : $"Scenario \"{source}\" has {mistakes.Count} mistakes:{string.Concat(mistakes.Select(m => $"{Environment.NewLine}  - {m}"))}") => Mistakes = mistakes;

    /// <summary>One sentence per mistake.</summary>
    public IReadOnlyList<string> Mistakes { get; }
}
