using System.Text.Json;
using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Tests;

/// <summary>Makes requests of OpenAI's dialect from a few words.</summary>
internal static class Bodies
{
    public static JsonElement Parse(string json) => JsonElement.Parse(json);

    public static IReadOnlyList<PromptPart> Parts(string json) => CapturedRequest.From(1, Parse(json)).Parts;

    public static string Chat(string system, string[]? tools = null, params string[] messages) =>
        $$"""{"model":"m","messages":[{{string.Join(',', [$$"""{"role":"system","content":{{Quote(system)}}}""", .. messages])}}]{{(tools is null ? "" : $",\"tools\":[{string.Join(',', tools)}]")}}}""";

    public static string User(string text) => $$"""{"role":"user","content":{{Quote(text)}}}""";

    public static string Assistant(string text, string? reasoning = null) =>
        $$"""{"role":"assistant","content":{{Quote(text)}}{{(reasoning is null ? "" : $",\"reasoning_content\":{Quote(reasoning)}")}}}""";

    public static string Call(string id, string name, string arguments) =>
        $$$"""{"role":"assistant","content":"","tool_calls":[{"id":"{{{id}}}","type":"function","function":{"name":"{{{name}}}","arguments":{{{Quote(arguments)}}}}}]}""";

    public static string Result(string id, string text) => $$"""{"role":"tool","tool_call_id":"{{id}}","content":{{Quote(text)}}}""";

    public static string Tool(string name, string description = "A tool", string parameters = """{"type":"object","properties":{}}""") =>
        $$$"""{"type":"function","function":{"name":"{{{name}}}","description":{{{Quote(description)}}},"parameters":{{{parameters}}}}}""";

    private static string Quote(string text) => JsonSerializer.Serialize(text);
}
