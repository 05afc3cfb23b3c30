using System.Text;

namespace PrefixBench.Core.Scenarios;

/// <summary>
/// How many prompt tokens a conversation will send, before any server has counted them: for plans only, never for results.
/// English and JSON take about 4 characters a token with current vocabularies, other scripts about one.
/// </summary>
public static class PromptEstimate
{
    private const double AsciiCharactersPerToken = 4;


    /// <summary>The estimated prompt tokens of each turn.</summary>
    /// <param name="scenario">The workload.</param>
    /// <param name="turns">The turns played.</param>
    /// <param name="isByteLevel">Whether the model's tokens are bytes, as the embedded engine's are.</param>
    public static IReadOnlyList<int> PerTurn(Scenario scenario, int turns, bool isByteLevel)
    {
        double history = Tokens(scenario.SystemPrompt) + scenario.Tools.Sum(t => Tokens(t.Name) + Tokens(t.Description) + Tokens(t.Parameters.GetRawText()));
        var result = new List<int>(turns);
        foreach (ScenarioTurn turn in scenario.Turns.Take(turns))
        {
            history += Tokens(turn.User);
            result.Add((int)Math.Ceiling(history));
            history += scenario.Reply.Kind switch
            {
                ReplyPolicyKind.Scripted => Tokens(turn.Reply ?? string.Empty),
                ReplyPolicyKind.Truncate => Math.Min(scenario.Reply.Length / (isByteLevel ? 1 : AsciiCharactersPerToken), scenario.MaxTokens),
                _ => scenario.MaxTokens,
            };
        }

        return result;

        double Tokens(string text) => isByteLevel
            ? Encoding.UTF8.GetByteCount(text)
            : text.EnumerateRunes().Sum(r => r.IsAscii ? 1 / AsciiCharactersPerToken : 1);
    }
}
