namespace PrefixBench.Bench.Tests.Reports;

/// <summary>What reports are expected to look like; a change shows in review.</summary>
internal static class Golden
{
    public const string Table = """
        | provider | scenario | prefix | turn | Mean     | Error   | StdDev  | TTFT     | TTFT 95% CI    | TTFT control | Saved    | Saved 95% CI   | Prompt | Cached | Hit % | Prompt-eval ms | Output tok/s |
        """;
}
