using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Reports;

/// <summary>How long the prefix survived without use: one line for each provider, load and prefix. Empty for a run without pauses before the last turn.</summary>
public sealed class IdleReport : IReport<RunAnalysis>
{
    /// <inheritdoc/>
    public string Name => "idle";

    /// <inheritdoc/>
    public string FileEnding => "txt";

    /// <inheritdoc/>
    public string Write(RunAnalysis subject, ReportLayout layout)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return string.Concat(subject.Idle.GroupBy(outcome => (outcome.Provider, Load: subject.HasSeveralLoads(outcome.Provider) ? outcome.Load : null, outcome.Prefix))
            .Select(provider => SafeText.OneLine($"{Label(provider.Key.Provider, provider.Key.Load, provider.Key.Prefix)}: {string.Join(", ", provider.Select(Describe))}") + "\n"));
    }

    private static string Label(string provider, Load? load, PrefixPolicy prefix) =>
        $"{provider}{(load is null ? "" : $", {LoadText.Phrase(load)}")}{(prefix == PrefixPolicy.Stable ? "" : $" ({prefix.Name()})")}";

    private static string Describe(IdleOutcome outcome)
    {
        string[] numbers =
        [
            .. outcome.Turn.CacheHitRatio is { } ratio ? [$"hit {NumberText.Percent(ratio)} %"] : Array.Empty<string>(),
            .. outcome.Turn.TimeToFirstTokenMs is { } time ? [$"TTFT {NumberText.Milliseconds(time.Value)} ms"] : Array.Empty<string>(),
        ];
        string after = $"after {DurationText.Exact(outcome.Idle)}";
        int part = outcome.Count - outcome.Kept - outcome.Lost;
        string what = outcome switch
        {
            { Count: 0 } => $"unknown {after}, because the server does not report cached tokens",
            _ when part > outcome.Kept && part > outcome.Lost => $"partly kept {after} in {part} of {outcome.Count}",
            _ when outcome.Kept >= outcome.Lost => $"kept {after} in {outcome.Kept} of {outcome.Count}",
            _ => $"lost {after} in {outcome.Lost} of {outcome.Count}",
        };
        return numbers.Length == 0 ? what : $"{what} ({string.Join(", ", numbers)})";
    }
}
