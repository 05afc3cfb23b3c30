using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using Anthropic;
using Microsoft.Extensions.AI;
using OllamaSharp;
using OpenAI;
using PrefixBench.Prompts.Divergences;
using PrefixBench.Prompts.Parts;
using Xunit;

namespace PrefixBench.Extensions.AI.Tests.Clients;

/// <summary>The vendors' own clients as chat clients, by the names that they give their services.</summary>
internal static class OfficialClient
{
    public static TheoryData<string> Names => ["openai", "anthropic", "ollama"];

    // None repeats a request by itself.
    public static IChatClient Create(string name, Uri url) => name switch
    {
        "openai" => new OpenAIClient(new ApiKeyCredential("not-a-key"), new OpenAIClientOptions { Endpoint = new Uri(url, "/v1"), RetryPolicy = new ClientRetryPolicy(0) }).GetChatClient("m").AsIChatClient(),
        "anthropic" => new AnthropicClient { ApiKey = "not-a-key", BaseUrl = url.GetLeftPart(UriPartial.Authority), MaxRetries = 0 }.AsIChatClient("m", defaultMaxOutputTokens: 16),
        _ => new OllamaApiClient(url, "m"),
    };

    /// <summary>Where the second of two bodies stops beginning with the first, on the wire; null if it begins with it.</summary>
    public static Divergence? BetweenBodies(string name, JsonElement first, JsonElement second) => Divergence.Between(PromptParts.Of(name, first), PromptParts.Of(name, second));
}
