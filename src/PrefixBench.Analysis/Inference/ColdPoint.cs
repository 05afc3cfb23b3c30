namespace PrefixBench.Analysis.Inference;

/// <summary>The cold turns of one row as a point of the cold curve.</summary>
/// <param name="Tokens">Prompt tokens, median; above 0.</param>
/// <param name="Ms">The time in ms, median; above 0.</param>
/// <param name="Count">How many samples the medians rest on, 1 or more.</param>
/// <param name="Turn">The turn, from 1; 0 for the short prompt.</param>
/// <param name="IsFirstRequest">Whether its requests follow another conversation: the short prompt, and turn 1 where none precedes it.</param>
internal readonly record struct ColdPoint(double Tokens, double Ms, int Count, int Turn = 1, bool IsFirstRequest = false);
