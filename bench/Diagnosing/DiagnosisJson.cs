using System.Text.Json.Nodes;
using PrefixBench.Analysis.Formats;
using PrefixBench.Analysis.Reports;
using PrefixBench.Prompts.Findings;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Bench.Diagnosing;

/// <summary>What is said of each request, for other programs. A number that is not known is null.</summary>
internal sealed class DiagnosisJson : IReport<DiagnosedFile>
{
    private const int Version = 1;

    public string Name => "json";

    public string FileEnding => "json";

    public string Write(DiagnosedFile subject, ReportLayout layout) => FormatJson.Write(new JsonObject
    {
        ["version"] = Version,
        ["source"] = subject.Source,
        ["format"] = subject.Notes.Format,
        ["left_out"] = new JsonObject
        {
            ["broken"] = subject.Notes.Broken,
            ["without_prompt"] = subject.Notes.WithoutPrompt,
            ["too_long"] = subject.Notes.TooLong,
            ["is_cut"] = subject.Notes.IsCut,
        },
        ["rendered"] = subject.Server is null ? null : new JsonObject { ["by"] = subject.Server, ["agreeing"] = subject.Diagnosis.Calibration.Agreeing, ["disagreeing"] = subject.Diagnosis.Calibration.Disagreeing },
        ["requests"] = new JsonArray([.. subject.Diagnosis.Findings.Select(Request)]),
    });

    private static JsonNode Request(Finding finding)
    {
        RequestComparison request = finding.Request;
        ServerReport report = request.Report;
        return new JsonObject
        {
            ["request"] = request.Number,
            ["conversation"] = request.Conversation,
            ["conversation_name"] = request.ConversationName,
            ["turn"] = request.Turn,
            ["time"] = request.Time?.ToString("O"),
            ["previous_request"] = request.Previous,
            ["lost_by"] = finding.Side.ToString().ToLowerInvariant(),
            ["cause"] = CauseNames.Of(finding.Cause),
            ["prompt_tokens"] = Tokens(request.Prompt),
            ["previous_prompt_tokens"] = Tokens(request.PreviousPrompt),
            ["allowed_tokens"] = Tokens(request.Allowed),
            ["cached_tokens"] = report.CachedTokens,
            ["lost_tokens"] = Tokens(finding.Lost),
            ["lost_ms"] = finding.LostMs is { } ms ? FormatJson.Round(ms) : null,
            ["evidence"] = finding.Evidence is { } evidence ? FormatJson.Round(evidence) : null,
            ["change"] = request.Divergence is not { } place ? null : new JsonObject
            {
                ["pattern"] = request.Pattern!.Id,
                ["path"] = place.Path,
                ["line"] = place.Line,
                ["character"] = place.Character,
                ["locator"] = request.Pattern.PlaceOf(place),
                ["before"] = place.Before,
                ["after"] = place.After,
                ["common_characters"] = place.CommonCharacters,
            },
            ["rendered_change"] = request.Rendered is not { } rendered ? null : new JsonObject { ["token"] = rendered.Tokens, ["before"] = rendered.Before, ["after"] = rendered.After },
            ["setting"] = request.Setting is not { } setting ? null : new JsonObject { ["path"] = setting.Path, ["before"] = setting.Before, ["after"] = setting.After },
            ["other_request"] = request.Other,
            ["shared_with_other_tokens"] = Tokens(request.SharedWithOther),
            ["what"] = FindingText.What(finding) is { Length: > 0 } what ? what : null,
            ["to_do"] = FindingAdvice.Of(finding) is { Length: > 0 } advice ? advice : null,
        };
    }

    private static JsonObject? Tokens(TokenNumber? tokens) => tokens is { } number ? new JsonObject { ["value"] = number.Value, ["is_exact"] = number.IsExact } : null;
}
