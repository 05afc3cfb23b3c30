using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Planning;

/// <summary>The arguments of a command line that change what is measured.</summary>
internal static class MeasuredArguments
{
    private static readonly string[] OptionsWithValue = ["--save", "--baseline", "--artifacts", "-a", "--threshold", "--min-effect", "--alpha", "--fail-on", "--expect", "--goodput", "--send-key", "--format", "--out", "-o", "--junit", "--otlp-endpoint"];
    private static readonly string[] OptionsWithout = ["--across-prompts", "--verbose", "-v", "--github", "--no-github"];

    /// <summary>Leaves out the options that change nothing in what is measured, with their values.</summary>
    public static IReadOnlyList<string> From(IReadOnlyList<string> arguments)
    {
        var kept = new List<string>();
        for (int index = 0; index < arguments.Count; index++)
        {
            string argument = arguments[index];
            if (OptionsWithValue.Contains(argument, StringComparer.Ordinal))
            {
                index++;
            }
            else if (!OptionsWithout.Contains(argument, StringComparer.Ordinal) && !OptionsWithValue.Any(o => HoldsValue(argument, o)))
            {
                kept.Add(argument);
            }
        }

        return kept;
    }

    /// <summary>A saved run that knows its measured arguments: files of older versions of the program have the whole command line only.</summary>
    public static SavedRun Complete(SavedRun run) => run.Manifest.MeasuredArguments is null
        ? run with { Manifest = run.Manifest with { MeasuredArguments = From(run.Manifest.Arguments) } }
        : run;

    private static bool HoldsValue(string argument, string option) =>
        argument.StartsWith(option, StringComparison.Ordinal) && argument.AsSpan(option.Length) is ['=' or ':', ..];
}
