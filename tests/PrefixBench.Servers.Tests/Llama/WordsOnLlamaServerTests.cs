using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Servers.Gguf;
using PrefixBench.Servers.Launching;
using PrefixBench.Testing;
using PrefixBench.Testing.Llama;

namespace PrefixBench.Servers.Tests.Llama;

/// <summary>What a real llama-server makes of the vocabulary of words.</summary>
public sealed class WordsOnLlamaServerTests : IAsyncLifetime
{
    private const string Prose =
        """
        It was a bright morning in spring, and the old man walked slowly along the river with his dog. He was thinking about the weather and what he would cook for
        dinner. Nobody had told him that the bridge was closed, so he had to go back through the village. "Please read this first," his daughter said at the door, and then
        she went into the kitchen to make some tea.
        """;

    private const string Schema =
        """
        [{"type": "function", "function": {"name": "read_file", "description": "Read the contents of a file from the local disk and return it as text.", "parameters":
        {"type": "object", "properties": {"path": {"type": "string", "description": "The absolute path of the file"}, "limit": {"type": "integer", "description":
        "The maximum number of lines to return"}}, "required": ["path"], "additionalProperties": false}}}]
        """;

    private const string Code =
        """
        internal sealed class Inventory
        {
            private readonly Dictionary<string, int> _amounts = new();

            public void Add(string article, int amount)
            {
                if (amount < 0)
                {
                    throw new ArgumentOutOfRangeException(nameof(amount));
                }

                foreach (string name in _amounts.Keys)
                {
                    Console.WriteLine(name);
                }

                _amounts[article] = amount;
            }
        }
        """;

    private const string OtherProse =
        """
        Researchers at the university reported on Tuesday that a new treatment reduced symptoms in most of the patients who received it. The study followed three hundred
        volunteers over two years and compared them with a similar group that was given no medicine. Experts said larger trials are needed before doctors can prescribe the
        drug, and warned that its price may be too high for many hospitals.
        """;

    private const string OtherSchema =
        """
        [{"type": "function", "function": {"name": "get_weather_forecast", "description": "Fetch the weather forecast for a city over the coming days.", "parameters":
        {"type": "object", "properties": {"city": {"type": "string", "description": "Name of the city, for instance Paris"}, "units": {"type": "string", "enum":
        ["metric", "imperial"]}, "days": {"type": "integer", "minimum": 1, "maximum": 14}}, "required": ["city"]}}}]
        """;

    private readonly TemporaryFolder _folder = new();
    private ServerLease? _lease;
    private HttpClient? _client;

    public async ValueTask InitializeAsync()
    {
        if (LlamaServer.Program is null)
        {
            return;
        }

        string model = Path.Combine(_folder.Path, "words.gguf");
        await SyntheticModel.WriteAsync(model, SyntheticModelOptions.Engine(64, 2), TestContext.Current.CancellationToken);
        _lease = await LlamaServer.Source(model, "-c", "8192", "-np", "1", "-t", "1", "--cache-ram", "0", "--jinja").StartAsync(null, TestContext.Current.CancellationToken);
        _client = new HttpClient { BaseAddress = new Uri(_lease.Address, "/") };
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await (_lease?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Dispose();
    }

    // The first three resemble what the vocabulary was trained on; the others do not, and hold less.
    [Theory]
    [InlineData(Prose, 3.3)]
    [InlineData(Schema, 3.3)]
    [InlineData(Code, 3.3)]
    [InlineData(OtherProse, 2.7)]
    [InlineData(OtherSchema, 2.7)]
    public async Task Token_holds_several_bytes(string text, double least)
    {
        LlamaServer.Require();

        Assert.InRange((double)Encoding.UTF8.GetByteCount(text) / (await TokenizeAsync(text)).Length, least, 5);
    }

    [Theory]
    [InlineData(Prose)]
    [InlineData(Code)]
    [InlineData(" a  b   c    d     e      f                                                                                        g ")]
    [InlineData("\n\n\n  \n\t\tif (x)\r\n\r\n    y();\r\n")]
    [InlineData("你好,请简单介绍一下自己。 👩‍👩‍👧‍👦🎉 naïve café Ünïcödé")]
    [InlineData("\u0001\u0002\u001b[31mred\u001b[0m\u007f\u0085\u00a0\u200b")]
    [InlineData("0123456789 3.14159 0xDEADBEEF <0x41> <s </ s> <un k> HTTPServerURL iPhone aBcDeF")]
    [InlineData("!@#$%^&*()_+-=[]{}|;':\",./<>?`~\\ \"\"\" ``` --- *** === ((( )))")]
    public async Task Text_survives_being_tokens(string text)
    {
        LlamaServer.Require();

        int[] tokens = await TokenizeAsync(text);

        using JsonDocument document = await PostAsync("detokenize", new JsonObject { ["tokens"] = Array(tokens) });
        Assert.Equal(text, document.RootElement.GetProperty("content").GetString());
    }

    // Otherwise the next turn's prompt, which holds the reply as text, does not begin with what the KV cache holds.
    [Fact]
    public async Task Replies_read_again_are_the_same_tokens()
    {
        LlamaServer.Require();
        var words = SyntheticVocabulary.From(SyntheticVocabularyKind.Words);
        int[] sayable = [.. Enumerable.Range(0, words.Count).Where(words.MayBeSaid)];
        int[] afterNewLine = await TokenizeAsync("\n");

        // A new line, which is the same token before each of them, is where a reply begins in the prompt: one request holds thousands of replies.
        var random = new Random(1);
        for (int request = 0; request < 3; request++)
        {
            int[][] replies = [.. Enumerable.Range(0, 2000).Select(_ => random.GetItems(sayable, random.Next(1, 16)))];
            string text = string.Concat(replies.Select(reply => $"\n{string.Concat(reply.Select(token => words.Tokens[token]))}"));

            Assert.Equal(replies.SelectMany(reply => afterNewLine.Concat(reply)), await TokenizeAsync(text));
        }
    }

    [Fact]
    public async Task Each_word_that_may_be_said_can_follow_each_other_one()
    {
        LlamaServer.Require();
        var words = SyntheticVocabulary.From(SyntheticVocabularyKind.Words);
        int[] sayable = [.. Enumerable.Range(0, words.Count).Where(words.MayBeSaid)];
        int[] pairs = [.. sayable.SelectMany(one => sayable.Index().Where(other => other.Index % 8 == one % 8).SelectMany(other => new[] { one, other.Item }))];

        Assert.Equal(pairs, await TokenizeAsync(string.Concat(pairs.Select(token => words.Tokens[token]))));
    }

    [Fact]
    public async Task Second_turn_reuses_the_first_turns_prompt_and_its_reply()
    {
        LlamaServer.Require();
        const int replyTokens = 40;
        var chat = new LlamaChat(_client!, "You are a helpful assistant.");

        LlamaChat.Answer first = await chat.AskAsync("Hello.", replyTokens);
        LlamaChat.Answer second = await chat.AskAsync("And again.", replyTokens);
        LlamaChat.Answer third = await chat.AskAsync("Once more.", replyTokens);

        Assert.Matches("^([A-Z][a-z]{2,}){40}$", first.Content);
        // The last token of a reply is sent but never evaluated, so it is not in the cache.
        Assert.Equal(first.PromptTokens + replyTokens - 1, second.CachedTokens);
        Assert.Equal(second.PromptTokens + replyTokens - 1, third.CachedTokens);
    }

    private async Task<int[]> TokenizeAsync(string text)
    {
        using JsonDocument document = await PostAsync("tokenize", new JsonObject { ["content"] = text, ["add_special"] = false, ["parse_special"] = false });
        return [.. document.RootElement.GetProperty("tokens").EnumerateArray().Select(token => token.GetInt32())];
    }

    private async Task<JsonDocument> PostAsync(string path, JsonObject body)
    {
        using HttpResponseMessage response = await _client!.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text);
    }

    private static JsonArray Array(int[] values) => [.. values.Select(value => (JsonNode)value)];
}
