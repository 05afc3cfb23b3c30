using System.CommandLine;
using System.CommandLine.Parsing;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Bench.Errors;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The options that decide which differences between two runs count, and which of them fail the command.</summary>
/// <param name="failOn">Which of them do if the user does not say it.</param>
internal sealed class ComparisonOptionSet(FailOn failOn = FailOn.Any)
{
    private static readonly ComparisonOptions Defaults = new();

    private readonly Option<double?> _threshold = OptionParsing.Share("--threshold", $"The smallest relative difference that counts. Default: {Defaults.Threshold:0.##%}.");
    private readonly Option<double?> _minimumEffect = OptionParsing.Milliseconds("--min-effect", $"The smallest difference between two times that counts. Default: {Defaults.MinimumEffectMs}ms.");
    private readonly Option<double?> _alpha = OptionParsing.Share("--alpha", $"The probability of one or more wrong verdicts in the whole comparison. Default: {Defaults.Alpha}.");
    private readonly Option<FailOn?> _failOn = new("--fail-on")
    {
        Description = $"Which results give exit code {ExitCode.Regression}: {string.Join(", ", FailOnNames.All)}; separate several with commas. Default: {failOn.Name()}.",
        HelpName = "KIND",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = ReadFailOn,
    };

    /// <summary>The options.</summary>
    public IReadOnlyList<Option> All => [_threshold, _minimumEffect, _alpha, _failOn];

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in All)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads which differences count.</summary>
    public ComparisonOptions Read(ParseResult result) => new()
    {
        Threshold = result.GetValue(_threshold) ?? Defaults.Threshold,
        MinimumEffectMs = result.GetValue(_minimumEffect) ?? Defaults.MinimumEffectMs,
        Alpha = result.GetValue(_alpha) ?? Defaults.Alpha,
    };

    /// <summary>Returns the names of the given options.</summary>
    public IEnumerable<string> Given(ParseResult result) => All.Where(o => result.GetResult(o) is not null).Select(o => o.Name);

    /// <summary>Reads which differences fail the command.</summary>
    public FailOn ReadFailOn(ParseResult result) => result.GetValue(_failOn) ?? failOn;

    private static FailOn? ReadFailOn(ArgumentResult result)
    {
        string[] names = [.. result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.TrimEntries))];
        FailOn?[] kinds = [.. names.Select(FailOnNames.Read)];
        int unknown = Array.IndexOf(kinds, null);
        if (unknown >= 0)
        {
            result.AddError($"--fail-on is \"{names[unknown]}\"; allowed are {string.Join(", ", FailOnNames.All)}.");
            return null;
        }

        if (kinds.Length > 1 && kinds.Contains(FailOn.Never))
        {
            result.AddError($"--fail-on is \"{string.Join(",", names)}\"; never cannot be combined with another kind. Remove one of them.");
            return null;
        }

        return kinds.Aggregate(FailOn.Never, (all, kind) => all | kind!.Value);
    }
}
