using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Scenarios;

/// <summary>An agent at work: a long system prompt, twenty tools, and twelve turns in which three tasks are solved with tool calls.</summary>
internal static class AgentScenario
{
    private const double SystemLength = 6000;
    private const double ResultLength = 1200;
    private const double AnswerLength = 400;

    /// <summary>Creates it.</summary>
    /// <param name="scale">The factor of the lengths of its texts.</param>
    public static Scenario Create(double scale)
    {
        var text = new PlainText(1);
        var turns = new List<ScenarioTurn>();
        int calls = 0;
        AddTask(
            "The import fails for large files since yesterday. Find out why.",
            [Call("search_text", ("query", "ImportFailedException"), ("limit", 20))],
            [Call("read_file", ("path", "src/Import/FileImporter.cs"), ("first_line", 1), ("line_count", 80)), Call("show_history", ("path", "src/Import/FileImporter.cs"), ("limit", 5))],
            [Call("read_log", ("name", "import"), ("limit", 50), ("query", "timeout"))]);
        AddTask(
            "Correct it, and add a test that fails without the correction.",
            [Call("edit_file", ("path", "src/Import/FileImporter.cs"), ("old_text", "TimeSpan.FromSeconds(30)"), ("new_text", "options.Timeout"))],
            [Call("write_file", ("path", "tests/Import/FileImporterTests.cs"), ("text", "public sealed class FileImporterTests { }")), Call("build_project", ("path", "tests/Import"))],
            [Call("run_tests", ("path", "tests/Import"), ("filter", "FileImporter"))]);
        AddTask(
            "Is the test environment healthy with this change?",
            [Call("restart_service", ("name", "import"), ("timeout", 60))],
            [Call("send_request", ("path", "/import/health"), ("method", "GET")), Call("read_metric", ("name", "import_duration"), ("period", "1h"))],
            [Call("query_database", ("query", "select state, count(*) from imports group by state"), ("limit", 10))]);
        return new Scenario
        {
            Name = "agent",
            Description = "An agent with twenty tools solves three tasks in twelve turns with tool calls and tool results.",
            SystemPrompt = $"You are an agent that maintains a software project. Use the tools, keep to the rules of the project, and report what you did. {text.Write(SystemLength * scale)}",
            Tools = AgentTools.Create(scale),
            Turns = turns,
            MaxTokens = 100,
            Temperature = 0,
            Reply = ReplyPolicy.Scripted,
        };

        ChatToolCall Call(string name, params (string, System.Text.Json.Nodes.JsonNode)[] arguments) => AgentTools.Call(++calls, name, arguments);

        void AddTask(string task, params ChatToolCall[][] steps)
        {
            IReadOnlyList<ChatMessage> results = [];
            foreach ((int index, ChatToolCall[] step) in steps.Index())
            {
                turns.Add(new ScenarioTurn(index == 0 ? task : "", index == 0 ? "I look at the project first." : null) { ToolResults = results, ToolCalls = step });
                results = [.. step.Select(call => ChatMessage.CreateToolResult(call.Id, call.Name, text.WriteLines(ResultLength * scale / step.Length)))];
            }

            turns.Add(new ScenarioTurn("", text.Write(AnswerLength * scale)) { ToolResults = results });
        }
    }
}
