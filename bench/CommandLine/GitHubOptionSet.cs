using System.CommandLine;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The options for the step of GitHub Actions.</summary>
internal sealed class GitHubOptionSet
{
    private readonly Option<bool> _on = new("--github") { Description = "Add a summary to the step of GitHub Actions, and annotations for broken expectations, regressions and warnings. Default: if GITHUB_ACTIONS is true." };
    private readonly Option<bool> _off = new("--no-github") { Description = "Add neither." };

    /// <summary>The options.</summary>
    public IReadOnlyList<Option> All => [_on, _off];

    /// <summary>Reads the options.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <param name="mistakes">Receives what is wrong with them.</param>
    /// <returns>Whether both are added; null for the environment to decide.</returns>
    public bool? Read(ParseResult result, List<string> mistakes)
    {
        (bool on, bool off) = (result.GetValue(_on), result.GetValue(_off));
        if (on && off)
        {
            mistakes.Add("--github cannot be combined with --no-github. Remove one of them.");
        }

        return on ? true : off ? false : null;
    }
}
