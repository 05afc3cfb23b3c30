using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PrefixBench.Extensions.AI.Tests.Support;

internal static class Tools
{
    public static AITool Read { get; } = Declare("read", "Reads a file.", """{"type":"object","properties":{"path":{"type":"string","description":"The file."}},"required":["path"]}""");

    public static AITool Write { get; } = Declare("write", "Writes a file.", """{"type":"object","properties":{"path":{"type":"string"},"text":{"type":"string"}},"required":["path","text"]}""");

    public static AITool Declare(string name, string description, string schema) => AIFunctionFactory.CreateDeclaration(name, description, JsonElement.Parse(schema));
}
