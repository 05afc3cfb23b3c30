using System.CommandLine;
using System.Text.RegularExpressions;
using PrefixBench.Core.Expectations;

namespace PrefixBench.Bench.CommandLine;

/// <summary><c>--expect</c>: what a run must show.</summary>
/// <param name="added">What the expectations are added to, as a sentence at the end of the description; empty for nothing.</param>
internal sealed partial class ExpectOption(string added)
{
    /// <summary>The option.</summary>
    public Option<string[]> Option { get; } = new("--expect")
    {
        Description = $"A requirement for every provider, such as \"hit>=0.9@turn>=2\", \"cached>=previous prompt\" or \"ttft.p95<=800ms\" (quote it). A broken one gives exit code 3.{added}",
        HelpName = "E",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>Reads the expectations.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    public IReadOnlyList<Expectation> Read(ParseResult result, List<string> mistakes)
    {
        var expectations = new List<Expectation>();
        foreach (string text in (result.GetValue(Option) ?? []).SelectMany(texts => Listed().Split(texts)))
        {
            var found = new List<string>();
            if (Expectation.Parse(text, found) is { } expectation)
            {
                expectations.Add(expectation);
            }

            mistakes.AddRange(found.Select(mistake => $"{Option.Name} is \"{text}\": {mistake}"));
        }

        return expectations;
    }

    // A comma between digits is a mistyped number, which its own message shows whole.
    [GeneratedRegex(@",\s*(?=\p{L}|\z)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Listed();
}
