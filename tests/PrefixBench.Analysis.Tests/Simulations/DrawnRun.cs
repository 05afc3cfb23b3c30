namespace PrefixBench.Analysis.Tests.Simulations;

/// <summary>TTFTs of one made-up run.</summary>
/// <param name="Rows">The values of each row of the stable prefix, one a conversation; the first row is the one whose interval is judged.</param>
/// <param name="Control">The control's values at the first row's turn, paired with them.</param>
internal sealed record DrawnRun(double[][] Rows, double[] Control);
