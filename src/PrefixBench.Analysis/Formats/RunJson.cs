using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Expectations;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Formats;

/// <summary>A run as JSON: snake_case, the same content as the Markdown, as data. A number that is not known has no field. <c>docs/ci.md</c> describes the fields.</summary>
public sealed class RunJson : IReport<ReportedRun>
{
    /// <inheritdoc/>
    public string Name => "json";

    /// <inheritdoc/>
    public string FileEnding => "json";

    /// <inheritdoc/>
    public string Write(ReportedRun subject, ReportLayout layout)
    {
        ArgumentNullException.ThrowIfNull(subject);
        RunAnalysis analysis = subject.Run.Analysis;
        RunManifest run = subject.Run.Run.Manifest;
        var document = new JsonObject
        {
            ["version"] = 1,
            ["run_id"] = run.RunId,
            ["saved_as"] = run.SavedAs,
            ["started_at"] = run.StartedAt,
            ["finished_at"] = run.FinishedAt,
            ["state"] = run.State,
            ["exit_code"] = run.ExitCode,
            ["answers"] = new JsonArray([.. analysis.Verdicts.Zip(AnswerLine.From(analysis), (verdict, answer) => Placed(verdict.Provider, verdict.Scenario, verdict.Prefix, verdict.Load, ("style", SnakeCase.Write(answer.Style)), ("text", answer.Text)))]),
            ["freezes"] = analysis.Freezes.Count == 0 ? null : new JsonArray([.. FreezeText.From(analysis).Select(freeze => Freeze(freeze.Outcome, freeze.Text))]),
            ["warnings"] = new JsonArray([.. analysis.Verdicts.SelectMany(verdict => analysis.WarningsOf(verdict).Select(warning => Placed(verdict.Provider, verdict.Scenario, verdict.Prefix, verdict.Load, ("code", warning.Code), ("text", WarningText.From(warning)))))]),
            ["rows"] = new JsonArray([.. analysis.Summaries.Select(Row)]),
            ["expectations"] = new JsonArray([.. analysis.Expectations.Select(Expectation)]),
            ["comparison"] = subject.Comparison is { } comparison ? JsonSerializer.SerializeToNode(ComparisonJson.From(comparison), ComparisonJsonContext.Pages.ComparisonFile) : null,
        };
        foreach ((string name, JsonNode? _) in document.Where(field => field.Value is null).ToArray())
        {
            document.Remove(name);
        }

        return FormatJson.Write(document);
    }

    private static JsonObject Placed(string provider, string scenario, PrefixPolicy prefix, Load load, params ReadOnlySpan<(string Name, string Text)> texts)
    {
        var fields = new JsonObject { ["provider"] = provider, ["scenario"] = scenario, ["prefix"] = prefix.Name() };
        fields.SetKnown("concurrency", load.Workers);
        fields.SetKnown("arrivals_per_second", load.ArrivalsPerSecond);
        foreach ((string name, string text) in texts)
        {
            fields[name] = text;
        }

        return fields;
    }

    private static JsonObject Freeze(FreezeOutcome outcome, string text)
    {
        JsonObject fields = Placed(outcome.Provider, outcome.Scenario, PrefixPolicy.Frozen, outcome.Load, ("text", text));
        fields["places"] = new JsonArray([.. outcome.Places.Select(place => JsonValue.Create(place.Locator))]);
        fields["conversations"] = outcome.SavedMs.Count;
        fields.SetKnown("saved_ms", outcome.SavedMs.Value);
        fields.SetKnown("saved_ms_low", outcome.SavedMs.Lower);
        fields.SetKnown("saved_ms_high", outcome.SavedMs.Upper);
        fields.SetKnown("stable_ttft_ms", outcome.StableMs);
        fields.SetKnown("frozen_ttft_ms", outcome.FrozenMs);
        fields.SetKnown("more_cached_tokens", outcome.MoreCachedTokens);
        return fields;
    }

    private static JsonNode Row(RowSummary row)
    {
        JsonObject fields = Placed(row.Provider, row.Scenario, row.Prefix, row.Load);
        fields["turn"] = row.Turn;
        fields["count"] = row.Count;
        fields["failed"] = row.Failures.Values.Sum();
        foreach (RowFigure figure in RowFigures.All)
        {
            (double? lower, double? upper) = figure.Bounds(row);
            fields.SetKnown(figure.Id, figure.Value(row));
            fields.SetKnown(figure.Id + "_low", lower);
            fields.SetKnown(figure.Id + "_high", upper);
        }

        return fields;
    }

    private static JsonNode Expectation(ExpectationResult result)
    {
        JsonObject fields = Placed(result.Provider, result.Scenario, result.Prefix, result.Load, ("expectation", result.Expectation.ToString()), ("outcome", SnakeCase.Write(result.Outcome)), ("text", ExpectationText.Line(result)));
        fields["turns"] = new JsonArray([.. result.Turns.Select(turn =>
        {
            var numbers = new JsonObject { ["turn"] = turn.Turn, ["outcome"] = SnakeCase.Write(turn.Outcome), ["count"] = turn.Count };
            numbers.SetKnown("value", turn.Value);
            numbers.SetKnown("lower", turn.Lower);
            numbers.SetKnown("upper", turn.Upper);
            return numbers;
        })]);
        return fields;
    }
}
