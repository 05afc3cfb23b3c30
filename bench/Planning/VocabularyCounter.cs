using Microsoft.ML.Tokenizers;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Scenarios;

namespace PrefixBench.Bench.Planning;

/// <summary>Counts prompts by the published vocabulary of OpenAI's models. What the server adds around messages and tools is not published in full, so the count is an estimate.</summary>
internal static class VocabularyCounter
{
    // "How to count tokens with tiktoken" in OpenAI's cookbook: three tokens around each message, and three before the reply.
    private const int TokensAroundMessage = 3;

    /// <summary>The lengths of the prompts.</summary>
    /// <param name="model">The model's name; what stands before a slash is left out.</param>
    /// <param name="prompts">The prompts.</param>
    /// <returns>Null if the vocabulary of the model is not known.</returns>
    public static PromptLengths? Count(string model, IReadOnlyList<ScenarioPrompt> prompts)
    {
        string name = model[(model.LastIndexOf('/') + 1)..];
        TiktokenTokenizer tokenizer;
        try
        {
            tokenizer = TiktokenTokenizer.CreateForModel(name);
        }
        catch (Exception exception) when (exception is NotSupportedException or ArgumentException)
        {
            return null;
        }

        return new PromptLengths([.. prompts.Select(prompt => Count(tokenizer, prompt.Request) + (int)Math.Ceiling(prompt.UnknownTokens))], $"by the vocabulary of {name}", IsEstimate: true);
    }

    private static int Count(Tokenizer tokenizer, ChatRequest request)
    {
        IEnumerable<string> texts =
        [
            request.SystemPrompt,
            .. request.Tools.SelectMany(tool => new[] { tool.Name, tool.Description, tool.Parameters.GetRawText() }),
            .. request.Messages.SelectMany(message => message.ToolCalls.SelectMany(call => new[] { call.Name, call.WriteArguments() }).Prepend(message.Content)),
        ];
        return texts.Sum(text => tokenizer.CountTokens(text)) + (TokensAroundMessage * (request.Messages.Count + (request.SystemPrompt.Length > 0 ? 1 : 0) + 1));
    }
}
