using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Scenarios;

namespace PrefixBench.Core.Conversations;

/// <summary>Whether a client's changes of its own prompt take a part of the prefix away.</summary>
public static class BrokenPrefix
{
    /// <summary>Whether a prefix policy changes what was sent before in at least one turn of a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="prefix">The policy.</param>
    public static bool HasEffect(Scenario scenario, PrefixPolicy prefix)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        if (prefix.Break() is not { } @break)
        {
            return false;
        }

        ChatRequest[] sent = [.. ScenarioPrompt.PerTurn(scenario, scenario.Turns.Count).Select((prompt, index) => @break.Apply(prompt.Request, index + 1))];
        return Enumerable.Range(1, sent.Length - 1).Any(index => !Extends(sent[index], sent[(scenario.Turns[index].After ?? index) - 1]));
    }

    /// <summary>Whether a prompt begins with another one, however a template writes it.</summary>
    /// <param name="request">The later request.</param>
    /// <param name="earlier">The earlier request.</param>
    internal static bool Extends(ChatRequest request, ChatRequest earlier) =>
        request.SystemPrompt == earlier.SystemPrompt
        && request.Tools.Select(Written).SequenceEqual(earlier.Tools.Select(Written))
        && request.Messages.Count >= earlier.Messages.Count
        && request.Messages.Zip(earlier.Messages).All(pair => pair.First == pair.Second);

    private static (string, string, string) Written(ChatTool tool) => (tool.Name, tool.Description, tool.Parameters.GetRawText());
}
