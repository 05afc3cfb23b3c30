using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Rendering;
using PrefixBench.Prompts.Requests;
using PrefixBench.Providers.Tokenizing;

namespace PrefixBench.Bench.Diagnosing;

/// <summary>Renders recorded requests by the server's own template and vocabulary.</summary>
/// <param name="routes">The server's routes.</param>
/// <param name="model">The model to ask for, whatever the recorded one was called.</param>
internal sealed class ServerRenderer(PromptRoutes routes, string model) : IPromptRenderer
{
    // The other fields of a chat completion are no part of a prompt, and vLLM's route refuses some of them.
    private static readonly string[] PromptFields = ["messages", "tools", "chat_template_kwargs", "add_generation_prompt"];

    public async Task<RenderedPrompt?> RenderAsync(CapturedRequest request, CancellationToken cancellationToken)
    {
        if (request is not { Dialect: WireDialect.OpenAi, Body: { ValueKind: JsonValueKind.Object } body } || !body.TryGetProperty("messages", out _))
        {
            return null;
        }

        TokenizedPrompt? prompt = await routes.TokenizeAsync(Write(body), cancellationToken);
        return prompt is { Tokens.Length: > 0 } ? new RenderedPrompt(prompt.Tokens, prompt.Text) : null;
    }

    private byte[] Write(JsonElement body)
    {
        JsonObject fields = JsonObject.Create(body)!;
        JsonObject sent = routes.TakesMessagesOnly ? new JsonObject(PromptFields.Where(fields.ContainsKey).Select(name => KeyValuePair.Create(name, fields[name]?.DeepClone()))) : fields;
        sent["model"] = model;
        return Encoding.UTF8.GetBytes(sent.ToJsonString());
    }
}
