using System.Buffers;
using System.Text.Json;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Scenarios;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Inspection;
using PrefixBench.Providers.OpenAi;

namespace PrefixBench.Providers.Tokenizing;

/// <summary>
/// Counts the tokens of prompts by the server's own template and tokenizer (<see cref="PromptRoutes"/>), before the run. Nothing is generated.
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
        var routes = new PromptRoutes(settings, software, client, QuestionLimit);
        if (!routes.Exist || settings.Dialect != ProviderSettings.DefaultDialect)
        {
            return null;
        }

        var salt = Salt.Create();
        var counts = new List<int>();
        foreach (ScenarioPrompt prompt in prompts)
        {
            ChatRequest request = prompt.Request with { SystemPrompt = salt.Apply(prompt.Request.SystemPrompt), Tools = salt.Apply(prompt.Request.Tools) };
            if (await routes.TokenizeAsync(Write(request), cancellationToken) is not { } counted)
            {
                return null;
            }

            counts.Add(counted.Count + (int)Math.Ceiling(prompt.UnknownTokens));
        }

        return counts;
    }

    /// <summary>Renders and tokenises a request as it is, without a salt of its own.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The prompt; null if the server has no such routes, may not be asked, or gives no number.</returns>
    public async Task<TokenizedPrompt?> TokenizeAsync(ChatRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return settings.Dialect == ProviderSettings.DefaultDialect
            ? await new PromptRoutes(settings, software, client, QuestionLimit).TokenizeAsync(Write(request), cancellationToken)
            : null;
    }

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
}
