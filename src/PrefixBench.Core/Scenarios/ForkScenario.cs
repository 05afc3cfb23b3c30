using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Scenarios;

/// <summary>
/// A main agent and its helpers. All of them begin with the same system prompt, tools and briefing, and go on with their own words: the main agent looks at the project and starts three helpers,
/// each works for two turns, and the main agent continues with their reports where it stopped.
/// </summary>
internal static class ForkScenario
{
    private const int Briefing = 1;
    private const int Delegation = 3;
    private const double SystemLength = 4000;
    private const double BriefingLength = 4000;
    private const double ResultLength = 1200;

    // Long enough to be missed: if a helper evicts it, a third of the main agent's prompt must be evaluated again.
    private const double OwnResultLength = 8000;
    private const double AnswerLength = 400;

    private static readonly (string Name, string Task, string Path)[] Helpers =
    [
        ("reader", "You are the helper for the source code. Find every place that opens a connection.", "src/Connections"),
        ("tester", "As the helper for the tests, name the tests that do not close what they open.", "tests/Connections"),
        ("writer", "Documentation helper: collect what the manual promises about connections.", "docs/connections.md"),
    ];

    /// <summary>Creates it.</summary>
    /// <param name="scale">The factor of the lengths of its texts.</param>
    public static Scenario Create(double scale)
    {
        var text = new PlainText(3);
        ChatToolCall own = AgentTools.Call(1, "read_log", ("name", "connections"), ("limit", 200));
        ChatToolCall[] started = [.. Helpers.Select((helper, index) => AgentTools.Call(index + 2, "start_helper", ("name", helper.Name), ("text", helper.Task)))];
        var turns = new List<ScenarioTurn>
        {
            new($"This is the state of the project; wait for your task. {text.Write(BriefingLength * scale)}", "I know the state of the project and wait for my task."),
            new("Main agent: find out why connections leak. Use helpers.", "I read the log first.") { ToolCalls = [own] },
            new("", text.Write(AnswerLength * scale)) { ToolResults = [ChatMessage.CreateToolResult(own.Id, own.Name, text.WriteLines(OwnResultLength * scale))], ToolCalls = started },
        };
        foreach ((int index, (string _, string task, string path)) in Helpers.Index())
        {
            ChatToolCall call = AgentTools.Call(Helpers.Length + index + 2, "search_text", ("query", "Connection"), ("path", path));
            turns.Add(new ScenarioTurn(task) { After = Briefing, ToolCalls = [call] });
            turns.Add(new ScenarioTurn("", text.Write(AnswerLength * scale)) { ToolResults = [ChatMessage.CreateToolResult(call.Id, call.Name, text.WriteLines(ResultLength * scale))] });
        }

        turns.Add(new ScenarioTurn("", text.Write(AnswerLength * scale))
        {
            After = Delegation,
            ToolResults = [.. started.Select((call, index) => ChatMessage.CreateToolResult(call.Id, call.Name, turns[Delegation + (2 * index) + 1].Reply!))],
        });
        turns.Add(new ScenarioTurn("Write the summary for the team.", text.Write(AnswerLength * scale)));
        return new Scenario
        {
            Name = "fork",
            Description = "A main agent and three helpers behind one shared prefix; then the main agent continues with their reports.",
            SystemPrompt = $"You are one of several agents that work on a software project together. {text.Write(SystemLength * scale)}",
            Tools = AgentTools.Create(scale),
            Turns = turns,
            MaxTokens = 100,
            Temperature = 0,
            Reply = ReplyPolicy.Scripted,
        };
    }
}
