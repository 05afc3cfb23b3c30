using PrefixBench.Analysis.Text;
using PrefixBench.Capture.Reading;
using PrefixBench.Core.Captures;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Text;

namespace PrefixBench.Bench.Capturing;

/// <summary>The words of a capture.</summary>
internal static class CaptureText
{
    private const int LongestPath = 60;

    /// <summary>The line of one request.</summary>
    public static string Line(CapturedExchange exchange)
    {
        RequestRecord record = exchange.Record;
        if (exchange is not { Sample: { } sample, Reuse: { } reuse })
        {
            string status = record.Status is { } known ? $"status {known}" : "no answer";
            return $"#{record.Number}  {record.Method} {SafeText.Clean(record.Path, LongestPath)}: {status}, not analysed ({record.NotAnalysed})";
        }

        string place = $"#{record.Number}  conversation {sample.Conversation}, turn {sample.Turn}{(sample.Attempt > 1 ? $" (attempt {sample.Attempt})" : "")}: ";
        return sample.Failure is { } failure
            ? $"{place}{failure.Message}"
            : $"{place}{Numbers(sample, reuse)}{Cause(reuse, exchange.Request!)}";
    }

    private static string Numbers(TurnSample sample, CapturedReuse reuse) =>
        $"prompt {NumberText.Tokens(sample.Usage.PromptTokens)}, allows {(reuse.Allowed is { } allowed ? $"~{allowed}" : "-")}, cached {NumberText.Tokens(reuse.Cached)}, TTFT {Time(sample)}";

    private static string Time(TurnSample sample) => sample.TimeToFirstToken is { } time ? $"{NumberText.Milliseconds(time.TotalMilliseconds)} ms" : "-";

    private static string Cause(CapturedReuse reuse, CapturedRequest request)
    {
        string client = $"; client: changed {request.Changed?.Path}";
        string server = reuse is { Allowed: { } allowed, Cached: { } cached }
            ? $"; server: lost ~{allowed - cached}{(request.Between is { } other ? $" (conversation {other} came between)" : "")}"
            : "";
        return reuse.Loss switch
        {
            ReuseLoss.Client => client,
            ReuseLoss.Server => server,
            ReuseLoss.ClientAndServer => client + server,
            ReuseLoss.NotReported => "; not reported",
            _ => "",
        };
    }
}
