using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Tuning;
using PrefixBench.Analysis.Tuning.Reports;
using PrefixBench.Core.Runs;
using Xunit;

namespace PrefixBench.Analysis.Tests.Tuning;

public sealed class LaunchReportTests
{
    private const long Mebibyte = 1 << 20;

    private static readonly VariantLaunchRecord[] Launches =
    [
        Launch(1, "a", 1000, 300 * Mebibyte, 2),
        Launch(2, "b", 61_000, null, null),
        Launch(3, "a", 3000, 5000 * Mebibyte, 4),
        Launch(4, "a", 1500, 200 * Mebibyte, 3) with { Failure = "The server ended." },
        new() { Number = 5, Variant = "wrong", Failure = "It did not start." },
    ];

    [Fact]
    public void Launches_of_a_variant_are_summed_up()
    {
        IReadOnlyList<LaunchSummary> summaries = LaunchSummary.From(Launches, ["b", "a", "wrong", "never launched"]);

        Assert.Equal(
        [
            new LaunchSummary("b", 1, 61_000, null, null, 0),
            new LaunchSummary("a", 3, 1500, 5000 * Mebibyte, 3, 1),
            new LaunchSummary("wrong", 1, null, null, null, 1),
        ], summaries);
    }

    [Fact]
    public void Table_prints_what_is_not_known_as_a_dash()
    {
        string text = new LaunchReport().Write(LaunchSummary.From(Launches, ["a", "b", "wrong"]), new ReportLayout());

        Assert.EndsWith(
            """
            | variant | launches |  ready | peak memory | CPU s | failures |
            |---------|---------:|-------:|------------:|------:|---------:|
            | a       |        3 | 1.50 s |    4.88 GiB |  3.00 |        1 |
            | b       |        1 | 61.0 s |           - |     - |        0 |
            | wrong   |        1 |      - |           - |     - |        1 |

            """,
            text.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_launched_prints_nothing() => Assert.Equal("", new LaunchReport().Write([], new ReportLayout()));

    private static VariantLaunchRecord Launch(int number, string variant, double readyMs, long? memory, double? seconds) => new()
    {
        Number = number,
        Variant = variant,
        Launch = new LaunchRecord
        {
            Kind = "command",
            Program = "server",
            Arguments = [],
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal),
            ProcessId = number,
            StartedAt = DateTimeOffset.UnixEpoch,
            ReadyAfterMs = readyMs,
            PeakMemoryBytes = memory,
            CpuSeconds = seconds,
        },
    };
}
