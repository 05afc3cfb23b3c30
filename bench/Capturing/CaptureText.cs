using PrefixBench.Analysis.Text;
using PrefixBench.Capture.Reading;
using PrefixBench.Core.Captures;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Text;
using PrefixBench.Prompts.Findings;

namespace PrefixBench.Bench.Capturing;

/// <summary>The words of a capture.</summary>
internal static class CaptureText
{
    private const int LongestPath = 60;

    /// <summary>The line of one request.</summary>
    public static string Line(CapturedExchange exchange)
    {
        RequestRecord record = exchange.Record;
        if (exchange is not { Sample: { } sample })
        {
            string status = record.Status is { } known ? $"status {known}" : "no answer";
            return $"#{record.Number}  {record.Method} {SafeText.Clean(record.Path, LongestPath)}: {status}, not analysed ({record.NotAnalysed})";
        }

        string place = $"#{record.Number}  conversation {sample.Conversation}, turn {sample.Turn}{(sample.Attempt > 1 ? $" (attempt {sample.Attempt})" : "")}: ";
        return sample.Failure is { } failure
            ? $"{place}{failure.Message}"
            : $"{place}{Numbers(sample, exchange.Finding?.Request.Allowed)}{(exchange.Finding is { } finding ? Cause(finding) : "")}";
    }

    private static string Numbers(TurnSample sample, TokenNumber? allowed) =>
        $"prompt {NumberText.Tokens(sample.Usage.PromptTokens)}, allows {(allowed is { } tokens ? $"~{tokens.Value}" : "-")}, cached {NumberText.Tokens(sample.Usage.CachedTokens)}, TTFT {Time(sample)}";

    private static string Time(TurnSample sample) => sample.TimeToFirstToken is { } time ? $"{NumberText.Milliseconds(time.TotalMilliseconds)} ms" : "-";

    private static string Cause(Finding finding) => finding.Cause switch
    {
        Prompts.Findings.Cause.First or Prompts.Findings.Cause.Kept => "",
        Prompts.Findings.Cause.NotReported => "; not reported",
        Prompts.Findings.Cause.SettingChanged => $"; client: changed {finding.Request.Setting!.Path}",
        Prompts.Findings.Cause.PromptChanged => $"; client: {Change(finding)}",
        Prompts.Findings.Cause.ClientOrServer => $"; client or server: {Change(finding)}, lost {Lost(finding)}",
        Prompts.Findings.Cause.TemplateOrServer => $"; template or server: lost {Lost(finding)}",
        Prompts.Findings.Cause.HitNotReported or Prompts.Findings.Cause.CountRefuted => $"; counter: {CauseNames.Of(finding.Cause)}",
        _ => $"; {CauseNames.Of(finding.Side)}: {CauseNames.Of(finding.Cause)}, lost {Lost(finding)}",
    };

    private static string Change(Finding finding) => $"{finding.Request.Pattern!.Id} at {finding.Request.Pattern.PlaceOf(finding.Request.Divergence!)}";

    private static string Lost(Finding finding) => $"~{finding.Lost?.Value}{(finding.Request.OtherConversation is { } other ? $" (conversation {other} came between)" : "")}";
}
