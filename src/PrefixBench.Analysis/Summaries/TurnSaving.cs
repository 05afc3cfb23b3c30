using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Summaries;

/// <summary>What the cache saved at one turn.</summary>
/// <param name="Turn">The turn, from 1. At turn 1 both sides are cold, so there it measures nothing but the noise.</param>
/// <param name="SavedMs">TTFT of the control − TTFT of the stable prefix in ms, paired; negative where the stable prefix was slower.</param>
/// <param name="ControlMs">The control's median TTFT in ms.</param>
public sealed record TurnSaving(int Turn, Estimate SavedMs, double ControlMs)
{
    /// <summary>The smallest relative difference worth a word, of the control's TTFT.</summary>
    public const double RelativeNoise = 0.05;

    /// <summary>The smallest difference worth a word, in ms: a scheduler's time slice can make one.</summary>
    public const double AbsoluteNoiseMs = 1;

    /// <summary>Saved ÷ the control's TTFT; null when that is 0, and when the paired saving is as large as the control's median, because the times vary too much for a share.</summary>
    public double? Share => ControlMs > 0 && SavedMs.Value < ControlMs ? SavedMs.Value / ControlMs : null;

    /// <summary>Whether the whole interval lies beyond the noise (5 % of the control's TTFT, 1 ms at least) on one side of zero; false without an interval.</summary>
    public bool IsBeyondNoise => Math.Max(RelativeNoise * ControlMs, AbsoluteNoiseMs) is var noise && (SavedMs.Lower > noise || SavedMs.Upper < -noise);
}
