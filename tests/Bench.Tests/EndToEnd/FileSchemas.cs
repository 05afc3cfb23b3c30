using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>The schemas in <c>docs/</c>, and whether files keep to them.</summary>
internal static class FileSchemas
{
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    /// <summary>The schema of <c>run.json</c>.</summary>
    public static JsonSchema Run { get; } = Read("run");

    /// <summary>The schema of a line of <c>turns.jsonl</c>.</summary>
    public static JsonSchema Turn { get; } = Read("turns");

    /// <summary>The schema of a comparison.</summary>
    public static JsonSchema Comparison { get; } = Read("comparison");

    /// <summary>Asserts that the files of a run keep to their schemas.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <returns>The content of <c>run.json</c>.</returns>
    public static JsonElement Check(string folder)
    {
        string[] lines = File.ReadAllLines(Path.Combine(folder, "turns.jsonl"));
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Check(Turn, line));
        return Check(Run, File.ReadAllText(Path.Combine(folder, "run.json")));
    }

    /// <summary>Asserts that a document keeps to a schema.</summary>
    /// <returns>The document.</returns>
    public static JsonElement Check(JsonSchema schema, string json)
    {
        var document = JsonElement.Parse(json);
        EvaluationResults results = schema.Evaluate(document, Options);
        Assert.True(results.IsValid, string.Join('\n', (results.Details ?? []).Where(detail => detail.Errors is not null).Select(detail => $"{detail.InstanceLocation}: {string.Join("; ", detail.Errors!.Values)}")));
        return document;
    }

    /// <summary>Whether a document in which the value at a path is another one still keeps to a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="json">The document, which keeps to it.</param>
    /// <param name="path">The names and numbers that lead to the value, with slashes between them.</param>
    /// <param name="value">The other value as JSON; null to remove it.</param>
    public static bool Allows(JsonSchema schema, string json, string path, string? value)
    {
        Check(schema, json);
        JsonNode root = JsonNode.Parse(json)!;
        string[] steps = path.Split('/');
        JsonNode parent = steps[..^1].Aggregate(root, (node, step) => int.TryParse(step, out int index) ? node[index]! : node[step]!);
        if (value is null)
        {
            parent.AsObject().Remove(steps[^1]);
        }
        else
        {
            parent[steps[^1]] = JsonNode.Parse(value);
        }

        return schema.Evaluate(JsonElement.Parse(root.ToJsonString()), Options).IsValid;
    }

    private static JsonSchema Read(string name) => JsonSchema.FromText(File.ReadAllText(Repository.File($"docs/{name}.schema.json")));
}
