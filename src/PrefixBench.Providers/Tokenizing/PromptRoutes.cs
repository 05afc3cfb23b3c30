using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Core.Servers;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Inspection;

namespace PrefixBench.Providers.Tokenizing;

/// <summary>
/// Renders and tokenises requests by the server's own template and vocabulary: llama.cpp renders a prompt at <c>/apply-template</c> and tokenises it at <c>/tokenize</c>; vLLM's
/// <c>/tokenize</c> takes messages and tools. Nothing is generated.
/// </summary>
/// <param name="settings">The provider.</param>
/// <param name="software">What the server says that it is; null if it does not.</param>
/// <param name="client">Asks the questions.</param>
/// <param name="questionLimit">The time limit of each question.</param>
public sealed class PromptRoutes(ProviderSettings settings, string? software, ProbeClient client, TimeSpan questionLimit)
{
    /// <summary>The software that has such routes, in a sentence.</summary>
    public const string Software = "llama.cpp and vLLM";

    /// <summary>Whether the server is known to have such routes, and may be asked.</summary>
    public bool Exist => settings.AllowsQuestions && software is ServerSoftware.LlamaCpp or EmbeddedEngine.Software or ServerSoftware.Vllm;

    /// <summary>Whether the server is asked with the fields of its own <c>/tokenize</c> only, and refuses others.</summary>
    public bool TakesMessagesOnly => software == ServerSoftware.Vllm;

    /// <summary>Renders and tokenises a request.</summary>
    /// <param name="body">The body of a chat completion.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The prompt; null if there are no such routes, or if the server refuses the request or gives no number.</returns>
    public async Task<TokenizedPrompt?> TokenizeAsync(byte[] body, CancellationToken cancellationToken) =>
        !Exist ? null : TakesMessagesOnly ? Read(await AskAsync("/tokenize", body, cancellationToken), null) : await TokenizeRenderedAsync(body, cancellationToken);

    private async Task<TokenizedPrompt?> TokenizeRenderedAsync(byte[] body, CancellationToken cancellationToken)
    {
        JsonElement? rendered = await AskAsync("/apply-template", body, cancellationToken);
        if (rendered.Field("prompt").Raw() is not { } prompt)
        {
            return null;
        }

        // As llama-server reads a rendered prompt itself: with the model's first token, and special tokens by their names.
        var question = new JsonObject { ["content"] = prompt, ["add_special"] = true, ["parse_special"] = true };
        return Read(await AskAsync("/tokenize", Encoding.UTF8.GetBytes(question.ToJsonString()), cancellationToken), prompt);
    }

    private static TokenizedPrompt? Read(JsonElement? answer, string? text)
    {
        int[] tokens = answer.Field("tokens") is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().All(token => token.ValueKind == JsonValueKind.Number && token.TryGetInt32(out _))
            ? [.. list.EnumerateArray().Select(token => token.GetInt32())]
            : [];
        int? count = answer.Tokens("count") ?? (tokens.Length > 0 ? tokens.Length : null);
        return count is { } known ? new TokenizedPrompt(known, tokens, text) : null;
    }

    private async Task<JsonElement?> AskAsync(string path, byte[] body, CancellationToken cancellationToken) =>
        (await client.PostAsync(settings, new Uri(ServerQuestions.RootOf(settings).AbsoluteUri.TrimEnd('/') + path), body, questionLimit, cancellationToken)).Json;
}
