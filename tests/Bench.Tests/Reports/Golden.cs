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

    public const string BaselineTable = """
        | provider        | scenario | prefix | turn | Mean     | Error    | StdDev  | Ratio | RatioSD | TTFT     | TTFT 95% CI    | TTFT mean | TTFT control | Saved    | Saved 95% CI   | Prompt | Cached | Hit % | Prompt-eval ms | Output tok/s |
        |---------------- |--------- |------- |----- |---------:|---------:|--------:|------:|--------:|---------:|---------------:|----------:|-------------:|---------:|---------------:|-------:|-------:|------:|---------------:|-------------:|
        | server (before) | seed     | stable | 1    | 807.0 ms | 10.49 ms | 3.74 ms |  1.00 |    0.01 | 607.0 ms | [602.7, 611.3] |  607.0 ms |     607.0 ms |  0.00 ms |   [0.00, 0.00] |   1100 |      0 |   0.0 |         293.50 |        500.0 |
        | server          | seed     | stable | 1    | 403.5 ms |  5.25 ms | 1.87 ms |  0.50 |    0.00 | 303.5 ms | [301.4, 305.6] |  303.5 ms |     303.5 ms |  0.00 ms |   [0.00, 0.00] |   1100 |      0 |   0.0 |         293.50 |        500.0 |
        |                 |          |        |      |          |          |         |       |         |          |                |           |              |          |                |        |        |       |                |              |
        | server (before) | seed     | stable | 2    | 247.0 ms | 10.49 ms | 3.74 ms |  1.00 |    0.02 |  47.0 ms |   [42.7, 51.3] |   47.0 ms |     607.0 ms | 560.0 ms | [560.0, 560.0] |   1200 |   1099 |  91.6 |          13.50 |        500.0 |
        | server          | seed     | stable | 2    | 123.5 ms |  5.25 ms | 1.87 ms |  0.50 |    0.01 |  23.5 ms |   [21.4, 25.6] |   23.5 ms |     303.5 ms | 280.0 ms | [280.0, 280.0] |   1200 |   1099 |  91.6 |          13.50 |        500.0 |
        """;
}
