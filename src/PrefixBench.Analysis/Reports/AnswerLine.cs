using PrefixBench.Analysis.Text;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Reports;

/// <summary>The answer of a run for one provider, load and prefix in one line, such as <c>prefix kept (HIT). Turns 2–3 reuse 99 % of the previous prompt; first token 8–11 × sooner, 175–227 ms saved per turn</c>.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Prefix">The prefix judged.</param>
/// <param name="Style">How the answer is to be taken.</param>
/// <param name="Text">The answer in plain text, without a full stop at its end.</param>
public sealed record AnswerLine(string Provider, string Scenario, PrefixPolicy Prefix, AnswerStyle Style, string Text)
{
    /// <summary>Whether the run has other scenarios, so that the label tells which one it is.</summary>
    public bool IsOneOfSeveral { get; init; }

    /// <summary>The load; null if the provider has only one, so that the label needs not tell it.</summary>
    public Load? Load { get; init; }

    /// <summary>What the line is about: the provider's name, the scenario and the load if there are several, and the prefix unless it is the stable one.</summary>
    public string Label => SafeText.OneLine($"{Provider}{(IsOneOfSeveral ? $", {Scenario}" : "")}{(Load is { } load ? $", {LoadText.Phrase(load)}" : "")}{(Prefix == PrefixPolicy.Stable ? "" : $" ({Prefix.Name()})")}");

    /// <summary>The answers of a run, one for each verdict.</summary>
    /// <param name="analysis">The run.</param>
    public static IReadOnlyList<AnswerLine> From(RunAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        bool areSeveral = analysis.Verdicts.Select(verdict => verdict.Scenario).Distinct(StringComparer.Ordinal).Count() > 1;
        return [.. analysis.Verdicts.Select(verdict => From(verdict) with { IsOneOfSeveral = areSeveral, Load = analysis.HasSeveralLoads(verdict.Provider) ? verdict.Load : null })];
    }

    /// <summary>The whole line: <c>embedded: prefix kept (HIT). …</c>.</summary>
    public override string ToString() => $"{Label}: {Text}";

    private static AnswerLine From(ProviderVerdict verdict)
    {
        (AnswerStyle style, string text) = AnswerText.From(verdict);
        return new AnswerLine(verdict.Provider, verdict.Scenario, verdict.Prefix, style, SafeText.OneLine(text));
    }
}
