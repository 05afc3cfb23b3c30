using System.CommandLine;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The option for a file with JUnit test cases, beside any other report.</summary>
/// <param name="content">What the cases are, for the help.</param>
internal sealed class JUnitOption(string content)
{
    /// <summary>The option.</summary>
    public Option<string?> Option { get; } = new("--junit") { Description = $"Also write {content} to a file as JUnit test cases, for a CI to show.", HelpName = "FILE" };

    /// <summary>Reads the option.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <param name="mistakes">Receives what is wrong with it.</param>
    /// <returns>The file; null if none is given.</returns>
    public string? Read(ParseResult result, List<string> mistakes)
    {
        string? file = result.GetValue(Option);
        if (file is not null && OutputFile.FindMistake(Option.Name, file, "junit.xml") is { } mistake)
        {
            mistakes.Add(mistake);
        }

        return file;
    }
}
