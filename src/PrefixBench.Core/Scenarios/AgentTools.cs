using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Scenarios;

/// <summary>The tools of the generated scenarios: twenty functions of an agent that works on a software project.</summary>
internal static class AgentTools
{
    private const double DescriptionLength = 240;

    private static readonly (string Name, string Purpose, string[] Parameters)[] Tools =
    [
        ("read_file", "Reads a text file of the project and returns its lines with their numbers.", ["path", "first_line", "line_count"]),
        ("write_file", "Writes a text file and replaces the file if it exists.", ["path", "text"]),
        ("edit_file", "Replaces one passage of a file by another one; the passage must occur exactly once.", ["path", "old_text", "new_text"]),
        ("list_files", "Lists the files of a folder and of its subfolders.", ["path", "pattern"]),
        ("search_text", "Finds all lines of the project that contain a text.", ["query", "path", "limit"]),
        ("run_command", "Runs a program in the project's folder and returns its output and its exit code.", ["command", "timeout"]),
        ("run_tests", "Runs the tests of a project and returns the failed ones with their messages.", ["path", "filter"]),
        ("build_project", "Compiles a project and returns all errors and warnings.", ["path", "configuration"]),
        ("show_changes", "Shows the difference between the working copy and a revision.", ["revision", "path"]),
        ("commit_changes", "Records the changes of the working copy with a message.", ["message"]),
        ("show_history", "Lists the revisions that changed a file, the newest first.", ["path", "limit"]),
        ("query_database", "Runs a query that only reads, and returns the rows as text.", ["query", "limit"]),
        ("describe_table", "Describes the columns and the indexes of a table.", ["name"]),
        ("read_log", "Returns the last lines of a log of a service.", ["name", "limit", "query"]),
        ("read_metric", "Returns the values of a metric within a period.", ["name", "period"]),
        ("restart_service", "Restarts a service of the test environment and waits until it is healthy.", ["name", "timeout"]),
        ("send_request", "Sends an HTTP request to the test environment and returns status, headers and body.", ["path", "method", "text"]),
        ("search_documents", "Finds passages in the documentation of the project.", ["query", "limit"]),
        ("create_ticket", "Creates a ticket with a title and a description.", ["name", "text", "priority"]),
        ("start_helper", "Starts a helper agent with a task of its own and returns its report.", ["name", "text"]),
    ];

    private static readonly Dictionary<string, (string Type, string Description)> Parameters = new(StringComparer.Ordinal)
    {
        ["path"] = ("string", "A path relative to the project's folder."),
        ["first_line"] = ("integer", "The first line, counted from 1."),
        ["line_count"] = ("integer", "The number of lines."),
        ["text"] = ("string", "The text."),
        ["old_text"] = ("string", "The passage to replace."),
        ["new_text"] = ("string", "The new passage."),
        ["pattern"] = ("string", "A pattern of file names, such as *.cs."),
        ["query"] = ("string", "What to look for."),
        ["limit"] = ("integer", "The largest number of results."),
        ["command"] = ("string", "The program and its arguments."),
        ["timeout"] = ("integer", "The largest number of seconds to wait."),
        ["filter"] = ("string", "A part of the names of the tests."),
        ["configuration"] = ("string", "Debug or Release."),
        ["revision"] = ("string", "A revision; without it the newest one."),
        ["message"] = ("string", "What was changed and why."),
        ["name"] = ("string", "The name."),
        ["period"] = ("string", "A period such as 1h or 7d."),
        ["method"] = ("string", "GET, POST, PUT or DELETE."),
        ["priority"] = ("string", "low, normal or high."),
    };

    /// <summary>All twenty.</summary>
    /// <param name="scale">The factor of the lengths of their descriptions.</param>
    public static IReadOnlyList<ChatTool> Create(double scale) =>
    [
        .. Tools.Select((tool, index) =>
            new ChatTool(tool.Name, Describe(tool.Purpose, new PlainText(1000 + (ulong)index), DescriptionLength * scale), Schema(tool.Parameters))),
    ];

    /// <summary>A call of one of them.</summary>
    /// <param name="number">The number of the call in its scenario, 1 to 99999.</param>
    /// <param name="name">The tool.</param>
    /// <param name="arguments">The arguments' names and values.</param>
    public static ChatToolCall Call(int number, string name, params (string Name, JsonNode Value)[] arguments)
    {
        var values = new JsonObject();
        foreach ((string key, JsonNode value) in arguments)
        {
            values[key] = value;
        }

        // Some vendors allow only ids of nine letters and digits.
        return new ChatToolCall(FormattableString.Invariant($"call{number:00000}"), name, ToElement(values));
    }

    private static string Describe(string purpose, PlainText text, double length) =>
        length - purpose.Length > 0 ? $"{purpose} {text.Write(length - purpose.Length)}" : purpose;

    private static JsonElement Schema(string[] names)
    {
        var properties = new JsonObject();
        foreach (string name in names)
        {
            (string type, string description) = Parameters[name];
            properties[name] = new JsonObject { ["type"] = type, ["description"] = description };
        }

        return ToElement(new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = new JsonArray(names[0]) });
    }

    private static JsonElement ToElement(JsonNode node) => JsonElement.Parse(node.ToJsonString());
}
