namespace PrefixBench.Bench.Tests.Reports;

/// <summary>What reports are expected to look like; a change shows in review.</summary>
internal static class Golden
{
    public const string Table = """
        | provider | scenario | prefix | turn | Mean     | Error   | StdDev  | TTFT     | TTFT 95% CI    | TTFT mean | TTFT control | Saved    | Saved 95% CI   | Prompt | Cached | Hit % | Prompt-eval ms | Output tok/s |
        |--------- |--------- |------- |----- |---------:|--------:|--------:|---------:|---------------:|----------:|-------------:|---------:|---------------:|-------:|-------:|------:|---------------:|-------------:|
        | server   | seed     | stable | 1    | 403.5 ms | 5.25 ms | 1.87 ms | 303.5 ms | [301.4, 305.6] |  303.5 ms |     303.5 ms |  0.00 ms |   [0.00, 0.00] |   1100 |      0 |   0.0 |         293.50 |        500.0 |
        | server   | seed     | stable | 2    | 123.5 ms | 5.25 ms | 1.87 ms |  23.5 ms |   [21.4, 25.6] |   23.5 ms |     303.5 ms | 280.0 ms | [280.0, 280.0] |   1200 |   1099 |  91.6 |          13.50 |        500.0 |
        """;
}
