using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Reports;
using PrefixBench.Core.Runs;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Analysis.Tests;

public sealed class ScaleTests
{
    // Four times the turns; sorting and the search in a matrix of differences add a logarithm.
    private const double LargestGrowth = 5;

    [Fact]
    public void Memory_of_a_report_and_a_comparison_grows_with_the_number_of_turns_and_not_with_its_square()
    {
        long once = Allocated(1000);
        long fourTimes = Allocated(4000);

        Assert.InRange((double)fourTimes / once, 1, LargestGrowth);
    }

    private static long Allocated(int turns)
    {
        var server = new MadeUpServer { Cached = [0, 1500, 1800], Noise = 0.05, Reports = true };
        SavedRun run = SavedRuns.Run("scale") with { Samples = server.Play(turns / 6), Manifest = SavedRuns.Manifest(SavedRuns.Provider("embedded")) };
        long before = GC.GetAllocatedBytesForCurrentThread();
        var analysed = AnalysedRun.From(run);
        Assert.NotEmpty(new VerdictReport().Write(analysed.Analysis, new ReportLayout()));
        Assert.NotEmpty(RunComparison.Create(analysed, analysed, new ComparisonOptions()).Rows);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
