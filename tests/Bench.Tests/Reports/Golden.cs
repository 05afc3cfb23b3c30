namespace PrefixBench.Bench.Tests.Reports;

/// <summary>What reports are expected to look like; a change shows in review.</summary>
internal static class Golden
{
    public const string Table = """
        | provider | scenario | prefix | turn | Mean     | Error   | StdDev  | TTFT    | TTFT 95% CI  | TTFT mean | TTFT control | Saved    | Saved 95% CI   | Prompt | Cached | Hit % | Prompt-eval ms | Output tok/s |
        |--------- |--------- |------- |----- |---------:|--------:|--------:|--------:|-------------:|----------:|-------------:|---------:|---------------:|-------:|-------:|------:|---------------:|-------------:|
        | server   | seed     | stable | 1    | 403.5 ms | 5.25 ms | 1.87 ms |  304 ms |   [301, 306] |    304 ms |       304 ms | 0.000 ms | [0.000, 0.000] |   1100 |      0 |   0.0 |            294 |        500.0 |
        | server   | seed     | stable | 2    | 123.5 ms | 5.25 ms | 1.87 ms | 23.5 ms | [21.4, 25.6] |   23.5 ms |       304 ms |   280 ms |     [280, 280] |   1200 |   1099 |  91.6 |           13.5 |        500.0 |
        """;

    public const string BaselineTable = """
        | provider        | scenario | prefix | turn | Mean     | Error    | StdDev  | Ratio | RatioSD | TTFT    | TTFT 95% CI  | TTFT mean | TTFT control | Saved    | Saved 95% CI   | Prompt | Cached | Hit % | Prompt-eval ms | Output tok/s |
        |---------------- |--------- |------- |----- |---------:|---------:|--------:|------:|--------:|--------:|-------------:|----------:|-------------:|---------:|---------------:|-------:|-------:|------:|---------------:|-------------:|
        | server (before) | seed     | stable | 1    | 807.0 ms | 10.49 ms | 3.74 ms |  1.00 |    0.01 |  607 ms |   [603, 611] |    607 ms |       607 ms | 0.000 ms | [0.000, 0.000] |   1100 |      0 |   0.0 |            294 |        500.0 |
        | server          | seed     | stable | 1    | 403.5 ms |  5.25 ms | 1.87 ms |  0.50 |    0.00 |  304 ms |   [301, 306] |    304 ms |       304 ms | 0.000 ms | [0.000, 0.000] |   1100 |      0 |   0.0 |            294 |        500.0 |
        |                 |          |        |      |          |          |         |       |         |         |              |           |              |          |                |        |        |       |                |              |
        | server (before) | seed     | stable | 2    | 247.0 ms | 10.49 ms | 3.74 ms |  1.00 |    0.02 | 47.0 ms | [42.7, 51.3] |   47.0 ms |       607 ms |   560 ms |     [560, 560] |   1200 |   1099 |  91.6 |           13.5 |        500.0 |
        | server          | seed     | stable | 2    | 123.5 ms |  5.25 ms | 1.87 ms |  0.50 |    0.01 | 23.5 ms | [21.4, 25.6] |   23.5 ms |       304 ms |   280 ms |     [280, 280] |   1200 |   1099 |  91.6 |           13.5 |        500.0 |
        """;
}
