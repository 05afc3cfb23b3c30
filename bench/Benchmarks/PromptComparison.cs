using System.Text.Json;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using PrefixBench.Prompts.Divergences;
using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Patterns;
using PrefixBench.Prompts.Rendering;

namespace PrefixBench.Bench.Benchmarks;

/// <summary>A benchmark, in BenchmarkDotNet's own engine, of comparing two requests of an agent whose last message but one differs, so that nearly everything is compared.</summary>
public class PromptComparison
{
    private const int CharactersPerToken = 4;
    private const int CharactersPerMessage = 2000;

    private JsonElement _first;
    private JsonElement _second;
    private IReadOnlyList<PromptPart> _firstParts = [];
    private IReadOnlyList<PromptPart> _secondParts = [];
    private RenderedPrompt _firstPrompt = new([], null);
    private RenderedPrompt _secondPrompt = new([], null);

    /// <summary>The length of each prompt in tokens of four characters.</summary>
    [Params(13_000, 130_000)]
    public int Tokens { get; set; }

    /// <summary>Creates the requests.</summary>
    [GlobalSetup]
    public void Create()
    {
        (_first, _second) = (Request("before"), Request("after"));
        (_firstParts, _secondParts) = (PromptParts.Of(WireDialect.OpenAi, _first), PromptParts.Of(WireDialect.OpenAi, _second));
        (_firstPrompt, _secondPrompt) = (Rendered(_firstParts), Rendered(_secondParts));
    }

    /// <summary>Both bodies taken apart, compared, and the change named: all that is done for a request without a server.</summary>
    [Benchmark]
    public string FromBodies()
    {
        IReadOnlyList<PromptPart> first = PromptParts.Of(WireDialect.OpenAi, _first);
        IReadOnlyList<PromptPart> second = PromptParts.Of(WireDialect.OpenAi, _second);
        return ChangePatterns.Of(first, second, Divergence.Between(first, second)!).Id;
    }

    /// <summary>The parts of both compared.</summary>
    [Benchmark]
    public string FromParts() => Divergence.Between(_firstParts, _secondParts)!.Path;

    /// <summary>The tokens and texts of both rendered prompts compared.</summary>
    [Benchmark]
    public int FromTokens() => RenderedDivergence.Between(_firstPrompt, _secondPrompt)!.Tokens;

    private JsonElement Request(string word)
    {
        int messages = Tokens * CharactersPerToken / CharactersPerMessage;
        return JsonSerializer.SerializeToElement(new JsonObject
        {
            ["messages"] = new JsonArray([.. Enumerable.Range(0, messages).Select(index => new JsonObject
            {
                ["role"] = index % 2 == 0 ? "user" : "assistant",
                ["content"] = (index == messages - 2 ? word : "same").PadRight(CharactersPerMessage, (char)('a' + (index % 26))),
            })]),
        });
    }

    private static RenderedPrompt Rendered(IReadOnlyList<PromptPart> parts)
    {
        string text = string.Concat(parts.Select(part => part.Text));
        return new RenderedPrompt([.. text.Chunk(CharactersPerToken).Select(letters => string.GetHashCode(letters, StringComparison.Ordinal))], text);
    }
}
