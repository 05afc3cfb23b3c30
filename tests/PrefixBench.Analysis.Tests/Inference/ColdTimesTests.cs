using CsCheck;
using PrefixBench.Analysis.Inference;
using PrefixBench.Core.Samples;
using PrefixBench.Statistics;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Analysis.Tests.Inference;

public class ColdTimesTests
{
    // Few lengths and times, so that many tie; some samples report no length.
    private static readonly Gen<(double Ms, int? Prompt)[]> Turns = Gen.Select(Gen.Int[1, 8].Select(ms => ms * 10.0), Gen.Int[0, 5].Select(prompt => prompt == 0 ? null : (int?)(prompt * 100))).Array[1, 14];

    [Fact]
    public void The_reference_is_the_40th_percentile_of_the_other_samples_at_the_samples_length() => Turns.Sample(
        turns =>
        {
            TurnSample[] samples = [.. turns.Select((turn, index) => Samples.Sample(index + 1, 2, turn.Ms, prompt: turn.Prompt))];
            TurnSample stranger = Samples.Sample(1, 1, 40, prompt: turns[0].Prompt);
            var times = new ColdTimes(2, samples);

            Assert.All(samples, sample => AssertSame(Sorted(sample, samples), times.Reference(sample)));
            AssertSame(Sorted(stranger, samples), times.Reference(stranger));
        },
        seed: "0N0XIzNsQ0O2",
        iter: 500);

    private static void AssertSame(double? expected, double? actual)
    {
        Assert.Equal(expected is null, actual is null);
        Assert.Equal(expected ?? 0, actual ?? 0, 1e-9);
    }

    private static double? Sorted(TurnSample sample, TurnSample[] samples)
    {
        double[] others =
        [
            .. from other in samples
               where !ReferenceEquals(other, sample)
               let ratio = (sample.Usage.PromptTokens, other.Usage.PromptTokens) switch
               {
                   ({ } here, { } there) => Math.Min(1, (double)here * here / ((double)there * there)),
                   _ => other.Turn <= sample.Turn ? 1 : (double?)null,
               }
               where ratio is not null
               select other.TimeToFirstToken!.Value.TotalMilliseconds * ratio.Value,
        ];
        return others.Length < 5 ? null : QuantileEstimator.Quantile(others, 0.4);
    }
}
