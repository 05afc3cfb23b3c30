namespace PrefixBench.Analysis.Expectations;

/// <summary>What one conversation has to say on an expectation at one turn.</summary>
/// <param name="Conversation">The conversation's number.</param>
/// <param name="Value">The number that is judged.</param>
internal readonly record struct TurnValue(int Conversation, double Value);
