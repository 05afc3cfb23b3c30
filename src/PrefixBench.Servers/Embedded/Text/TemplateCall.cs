using System.Text.Json;

namespace PrefixBench.Servers.Embedded.Text;

/// <summary>A tool call of a message.</summary>
/// <param name="Name">The name of the tool.</param>
/// <param name="Arguments">The arguments: usually an object, but any JSON value is possible.</param>
internal sealed record TemplateCall(string Name, JsonElement Arguments);
