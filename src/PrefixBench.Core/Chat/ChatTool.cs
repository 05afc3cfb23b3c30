using System.Text.Json;

namespace PrefixBench.Core.Chat;

/// <summary>A function that the model may call. Tools are part of the prompt, usually near its start, so they are part of the prefix.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Description">What it does, in the words that the model reads.</param>
/// <param name="Parameters">A JSON schema of the arguments. Its key order is kept: another order is another prefix.</param>
public sealed record ChatTool(string Name, string Description, JsonElement Parameters);
