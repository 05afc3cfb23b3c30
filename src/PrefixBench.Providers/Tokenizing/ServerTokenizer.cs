using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Scenarios;
using PrefixBench.Core.Servers;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Inspection;
using PrefixBench.Providers.OpenAi;

namespace PrefixBench.Providers.Tokenizing;

/// <summary>
/// Counts the tokens of prompts by the server's own template and tokenizer, before the run: llama.cpp renders a prompt at <c>/apply-template</c> and counts it at
/// <c>/tokenize</c>; vLLM's <c>/tokenize</c> takes messages and tools. Nothing is generated.
/// </summary>
/// <param name="settings">The provider.</param>
/// <param name="model">The model.</param>
/// <param name="software">What the server says that it is; null if it does not.</param>
/// <param name="client">Asks the questions.</param>
public sealed class ServerTokenizer(ProviderSettings settings, string model, string? software, ProbeClient client)
{
    private const string TemplateArguments = "chat_template_kwargs";

    internal TimeSpan QuestionLimit { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The tokens of each prompt with a salt, replies that only the model knows at their full length.</summary>
    /// <param name="prompts">The prompts.</param>
    /// <param name="cancellationToken">Cancels the count.</param>
    /// <returns>One number for each prompt; null if the server has no such routes, may not be asked, or gives no number.</returns>
    public async Task<IReadOnlyList<int>?> CountAsync(IReadOnlyList<ScenarioPrompt> prompts, CancellationToken cancellationToken)
    {
        if (!settings.AllowsQuestions || settings.Dialect != ProviderSettings.DefaultDialect || CounterOf(software) is not { } count)
        {
            return null;
        }

        var salt = Salt.Create();
        var counts = new List<int>();
        foreach (ScenarioPrompt prompt in prompts)
        {
            ChatRequest request = prompt.Request with { SystemPrompt = salt.Apply(prompt.Request.SystemPrompt), Tools = salt.Apply(prompt.Request.Tools) };
            if (await count(request, cancellationToken) is not { } tokens)
            {
                return null;
            }

            counts.Add(tokens + (int)Math.Ceiling(prompt.UnknownTokens));
        }

        return counts;
    }

    private Func<ChatRequest, CancellationToken, Task<int?>>? CounterOf(string? name) => name switch
    {
        ServerSoftware.LlamaCpp or EmbeddedEngine.Software => CountRenderedAsync,
        ServerSoftware.Vllm => CountMessagesAsync,
        _ => null,
    };

    private async Task<int?> CountRenderedAsync(ChatRequest request, CancellationToken cancellationToken)
    {
        JsonElement? rendered = await AskAsync("/apply-template", Write(request), cancellationToken);
        if (rendered.Field("prompt").Raw() is not { } prompt)
        {
            return null;
        }

        // As llama-server reads a rendered prompt itself: with the model's first token, and special tokens by their names.
        var question = new JsonObject { ["content"] = prompt, ["add_special"] = true, ["parse_special"] = true };
        JsonElement? answer = await AskAsync("/tokenize", Encoding.UTF8.GetBytes(question.ToJsonString()), cancellationToken);
        return answer.Field("tokens") is { ValueKind: JsonValueKind.Array } tokens && tokens.GetArrayLength() is > 0 and var length ? length : null;
    }

    private async Task<int?> CountMessagesAsync(ChatRequest request, CancellationToken cancellationToken) =>
        (await AskAsync("/tokenize", Write(request), cancellationToken)).Tokens("count");

    private byte[] Write(ChatRequest request)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writer.WriteString("model", model);
            OpenAiMessageWriter.WriteMessages(writer, request, settings.SentReasoningField, marksCache: false);
            OpenAiMessageWriter.WriteTools(writer, request);
            if (settings.Body?[TemplateArguments] is { } arguments)
            {
                writer.WritePropertyName(TemplateArguments);
                arguments.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return body.WrittenSpan.ToArray();
    }

    private async Task<JsonElement?> AskAsync(string path, byte[] body, CancellationToken cancellationToken) =>
        (await client.PostAsync(settings, new Uri(ServerQuestions.RootOf(settings).AbsoluteUri.TrimEnd('/') + path), body, QuestionLimit, cancellationToken)).Json;
}
