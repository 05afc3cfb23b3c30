using System.Text.Json;

namespace PrefixBench.Servers.Embedded.Text;

/// <summary>A function that the model may call.</summary>
/// <param name="Name">The name.</param>
/// <param name="Description">The description; empty if there is none.</param>
/// <param name="Parameters">The JSON schema of the arguments.</param>
internal sealed record TemplateTool(string Name, string Description, JsonElement Parameters)
{
    /// <summary>The tool as llama.cpp gives it to a template: these fields in this order, others left out.</summary>
    public string ToJson() =>
        $"{{\"type\": \"function\", \"function\": {{\"name\": {LlamaJson.Quote(Name)}, \"description\": {LlamaJson.Quote(Description)}, " +
        $"\"parameters\": {LlamaJson.Write(Parameters, LlamaJsonLayout.Template)}}}}}";
}
