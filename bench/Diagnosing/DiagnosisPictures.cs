using PrefixBench.Analysis.Requests;
using PrefixBench.Prompts.Findings;

namespace PrefixBench.Bench.Diagnosing;

/// <summary>A diagnosis as the page shows it.</summary>
internal static class DiagnosisPictures
{
    /// <summary>Converts it.</summary>
    /// <param name="file">The file with what is said of it.</param>
    public static RequestDiagnosis From(DiagnosedFile file)
    {
        IReadOnlyList<FindingGroup> groups = FindingGroup.Of(file.Diagnosis.Findings);
        return new RequestDiagnosis(
            DiagnosisAnswer.Write(file, groups),
            file.Diagnosis.Findings.All(finding => finding.Side == Side.None),
            [.. DiagnosisNotes.Of(file)],
            [.. groups.Select(group => new RequestCause(GroupText.Heading(group), GroupText.Quotes(group), [.. GroupText.Sentences(group, code: "")]))],
            [.. file.Diagnosis.Findings.Select(Bar)]);
    }

    private static RequestBar Bar(Finding finding)
    {
        RequestComparison request = finding.Request;
        bool isLoss = finding.Side != Side.None;
        return new RequestBar(request.Number, request.Conversation, request.Turn, request.Prompt.Value)
        {
            Time = request.Time,
            IsEstimate = !request.Prompt.IsExact || request.Report.CachedTokens is null,
            Allowed = request.Allowed?.Value,
            Cached = request.Report.CachedTokens,
            Lost = finding.Lost?.Value,
            Cause = isLoss ? $"{CauseNames.Of(finding.Side)}: {CauseNames.OfChange(finding)}" : null,
            Change = request.Divergence is { } divergence ? $"{request.Pattern!.PlaceOf(divergence)}: {divergence.Before} -> {divergence.After}" : null,
            Intruder = finding.Cause is Cause.OtherConversation or Cause.TemplateOrServer or Cause.ServerUnknown ? request.Other : null,
        };
    }
}
