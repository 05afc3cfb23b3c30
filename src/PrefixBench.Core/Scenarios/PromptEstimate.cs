using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Scenarios;

/// <summary>
/// Estimates the prompt tokens of a conversation before a server has counted them. Used in plans only, never in results. English and JSON have about 4
/// characters per token in current vocabularies, other scripts about one.
/// </summary>
public static class PromptEstimate
{
    /// <summary>About how many characters of English or JSON are one token.</summary>
    internal const double AsciiCharactersPerToken = 4;

    /// <summary>The estimated prompt tokens of each turn.</summary>
    /// <param name="scenario">The workload.</param>
    /// <param name="turns">The number of turns to play.</param>
    public static IReadOnlyList<int> PerTurn(Scenario scenario, int turns) =>
        scenario.Source is null
            ? [.. ScenarioPrompt.PerTurn(scenario, turns).Select(prompt => (int)Math.Ceiling(Of(prompt.Request) + prompt.UnknownTokens))]
            : [.. scenario.Turns.Take(turns).Select(turn => turn.Recorded!.PromptTokens ?? (int)Math.Ceiling(Of(turn.Recorded.Body.Write(null))))];

    private static double Of(ChatRequest request) =>
        Of(request.SystemPrompt) + request.Tools.Sum(tool => Of(tool.Name) + Of(tool.Description) + Of(tool.Parameters.GetRawText())) + request.Messages.Sum(Of);

    private static double Of(ChatMessage message) => Of(message.Content) + Of(message.Reasoning) + message.ToolCalls.Sum(call => Of(call.Name) + Of(call.WriteArguments()));

    private static double Of(string text) => text.EnumerateRunes().Sum(rune => rune.IsAscii ? 1 / AsciiCharactersPerToken : 1);
}
