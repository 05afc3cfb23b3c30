using PrefixBench.Analysis.Evidence;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Scenarios;
using PrefixBench.Core.Servers;

namespace PrefixBench.Analysis.Warnings;

/// <summary>The server cut the prompt: it evaluated fewer tokens than the conversation has.</summary>
/// <param name="Turns">The turns whose prompts were cut, ascending; at least one.</param>
/// <param name="PromptTokens">The prompt tokens of the first of them, median, as the server counted them.</param>
/// <param name="Growth">The tokens that this prompt has more than the turn's that it continues; null for turn 1.</param>
/// <param name="Added">The least number of tokens that the turn added, estimated from the text; null if the count equals the context.</param>
/// <param name="Software">The server's software; null if it is not known.</param>
public sealed record PromptCutWarning(IReadOnlyList<int> Turns, double PromptTokens, double? Growth, double? Added, string? Software) : Warning
{
    // The estimate is low by itself, and the difference must be more than a template explains.
    private const double LeastShare = 0.5;
    private const double LeastDifference = 64;

    /// <inheritdoc/>
    public override string Code => "prompt_cut";

    internal static IEnumerable<Warning> Find(VerdictScope scope, ServerIdentity? server, Scenario? scenario)
    {
        // The control's counts hold no cached tokens that a server could leave out. Ollama counts the whole prompt also without one.
        IReadOnlyList<TurnRow> rows = scope.Controls.Any(row => row.PromptTokens is not null) ? scope.Controls : scope.Rows;
        bool isTrusted = rows[0].Prefix == PrefixPolicy.Control || server?.Software == ServerSoftware.Ollama;
        PromptCutWarning[] found =
        [
            .. rows.Where(row => row.PromptTokens is not null).Select(row => Find(row, rows.FirstOrDefault(other => other.Turn == row.Continues), scope.Row(row.Continues), server, isTrusted ? scenario : null)).OfType<PromptCutWarning>(),
        ];
        if (found.Length > 0)
        {
            yield return found[0] with { Turns = [.. found.SelectMany(warning => warning.Turns)], Turn = found.Length == 1 ? found[0].Turns[0] : null };
        }
    }

    // A control continues with the replies of the judged prefix; its own are short.
    private static PromptCutWarning? Find(TurnRow row, TurnRow? previous, TurnRow? replied, ServerIdentity? server, Scenario? scenario)
    {
        double prompt = row.PromptTokens!.Value;
        double? growth = prompt - previous?.PromptTokens;
        // A prompt that fills the context leaves no room for a reply, so a server that cuts nothing refuses it.
        if (prompt >= server?.Cache?.ContextTokens)
        {
            return new PromptCutWarning([row.Turn], prompt, growth, null, server.Software);
        }

        if (scenario is null || row.Turn > scenario.Turns.Count || (row.Turn > 1 && growth is null))
        {
            return null;
        }

        double added = AddedText.Estimate(scenario, replied ?? previous, row.Turn);
        double seen = growth ?? prompt;
        return seen < LeastShare * added && added - seen >= LeastDifference ? new PromptCutWarning([row.Turn], prompt, growth, added, server?.Software) : null;
    }
}
