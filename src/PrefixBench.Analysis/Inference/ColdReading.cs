namespace PrefixBench.Analysis.Inference;

/// <summary>What some of the conversations say about the cold curve and the savings.</summary>
/// <param name="Curve">The cold curve.</param>
/// <param name="SavedMs">What each turn saved, in ms; NaN for a turn without a pair.</param>
internal readonly record struct ColdReading(ColdCurve Curve, double[] SavedMs);
