namespace PrefixBench.Core.Scenarios;

/// <summary>
/// Estimates the prompt tokens of a conversation before a server has counted them. Used in plans only, never in results. English and JSON have about 4
/// characters per token in current vocabularies, other scripts about one.
/// </summary>
public static class PromptEstimate
{
    private const double AsciiCharactersPerToken = 4;

    /// <summary>The estimated prompt tokens of each turn.</summary>
    /// <param name="scenario">The workload.</param>
    /// <param name="turns">The number of turns to play.</param>
    public static IReadOnlyList<int> PerTurn(Scenario scenario, int turns)
    {
        double history = Tokens(scenario.SystemPrompt) + scenario.Tools.Sum(t => Tokens(t.Name) + Tokens(t.Description) + Tokens(t.Parameters.GetRawText()));
        var result = new List<int>(turns);
        var histories = new List<double>(turns);
        foreach (ScenarioTurn turn in scenario.Turns.Take(turns))
        {
            history = (turn.After is { } after ? histories[after - 1] : history) + turn.CreateInput().Sum(message => Tokens(message.Content));
            result.Add((int)Math.Ceiling(history));
            history += scenario.Reply.Kind switch
            {
                ReplyPolicyKind.Scripted => Tokens(turn.Reply ?? string.Empty) + Tokens(turn.Reasoning) + turn.ToolCalls.Sum(call => Tokens(call.Name) + Tokens(call.WriteArguments())),
                ReplyPolicyKind.Truncate => Math.Min(scenario.Reply.Length / AsciiCharactersPerToken, scenario.MaxTokens),
                _ => scenario.MaxTokens,
            };
            histories.Add(history);
        }

        return result;

        static double Tokens(string text) => text.EnumerateRunes().Sum(r => r.IsAscii ? 1 / AsciiCharactersPerToken : 1);
    }
}
