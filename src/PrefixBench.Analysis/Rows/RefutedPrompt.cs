namespace PrefixBench.Analysis.Rows;

/// <summary>A row's prompt count that other turns of the same run refute. It is used in no number.</summary>
/// <param name="Reported">The count that the server reported, median; above 0.</param>
/// <param name="Expected">What it should have been, median: the prompt of the control at the same turn, or at least that of an earlier turn.</param>
/// <param name="IsFromControl">Whether <paramref name="Expected"/> is the control's, which is the true length but for the salt; false where it is only a lower bound.</param>
public sealed record RefutedPrompt(double Reported, double Expected, bool IsFromControl);
