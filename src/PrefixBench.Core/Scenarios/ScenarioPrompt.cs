using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Scenarios;

/// <summary>The prompt of a turn before anything was played: replies that only the model knows are empty in it, and counted apart.</summary>
/// <param name="Request">The request, without a salt.</param>
/// <param name="UnknownTokens">The most tokens that the empty replies have together; 0 where all replies are scripted.</param>
public sealed record ScenarioPrompt(ChatRequest Request, double UnknownTokens)
{
    /// <summary>The prompts of the turns of a scenario.</summary>
    /// <param name="scenario">The workload.</param>
    /// <param name="turns">The number of turns to play.</param>
    public static IReadOnlyList<ScenarioPrompt> PerTurn(Scenario scenario, int turns)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var prompts = new List<ScenarioPrompt>(turns);
        var histories = new List<(ChatMessage[] Messages, double Unknown)>(turns);
        foreach (ScenarioTurn turn in scenario.Turns.Take(turns))
        {
            (ChatMessage[] history, double unknown) = histories.Count == 0 ? ([], 0) : histories[(turn.After ?? histories.Count) - 1];
            ChatMessage[] messages = [.. history, .. turn.CreateInput()];
            prompts.Add(new ScenarioPrompt(Create(scenario, messages), unknown));
            bool isScripted = turn.ToolCalls.Count > 0 || scenario.Reply.Kind == ReplyPolicyKind.Scripted;
            histories.Add(([.. messages, turn.CreateReply(isScripted ? turn.Reply ?? string.Empty : string.Empty)], unknown + (isScripted ? 0 : Longest(scenario))));
        }

        return prompts;
    }

    private static ChatRequest Create(Scenario scenario, IReadOnlyList<ChatMessage> messages) => new()
    {
        SystemPrompt = scenario.SystemPrompt,
        Tools = scenario.Tools,
        Messages = messages,
        MaxTokens = scenario.MaxTokens,
        Temperature = scenario.Temperature,
        Seed = scenario.Seed,
    };

    private static double Longest(Scenario scenario) =>
        scenario.Reply.Kind == ReplyPolicyKind.Truncate ? Math.Min(scenario.Reply.Length / PromptEstimate.AsciiCharactersPerToken, scenario.MaxTokens) : scenario.MaxTokens;
}
