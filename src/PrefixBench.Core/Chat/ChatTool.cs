using System.Text.Json;

namespace PrefixBench.Core.Chat;

/// <summary>A function that the model may call. Tools are part of the prompt, usually near its start, so they are part of the prefix.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Description">The description that the model reads.</param>
/// <param name="Parameters">The JSON schema of the arguments. The order of its keys is kept, because a different order is a different prefix.</param>
public sealed record ChatTool(string Name, string Description, JsonElement Parameters);
