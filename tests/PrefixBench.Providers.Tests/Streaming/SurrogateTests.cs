using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Streaming;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Streaming;

/// <summary>JSON that parses and yet holds half of a surrogate pair, in every dialect and at every place.</summary>
public sealed class SurrogateTests
{
    private const string Half = "\\ud83d";

    [Fact]
    public void Half_of_a_surrogate_pair_at_any_place_is_read_or_named_malformed()
    {
        int refused = 0;
        foreach ((Func<AnswerReader> create, string payload) in MutationTests.Readers)
        {
            foreach (string changed in WithHalfAtEveryPlace(payload))
            {
                AnswerReader reader = create();
                try
                {
                    // Twice: what is noted the first time is compared the second time.
                    reader.Read(Encoding.UTF8.GetBytes(changed), 1);
                    reader.Read(Encoding.UTF8.GetBytes(changed), 2);
                    reader.ReadSummary();
                }
                catch (JsonException)
                {
                    refused++;
                }
            }
        }

        Assert.InRange(refused, 52, int.MaxValue);
    }

    [Theory]
    [InlineData("openai", "data: {\"model\":\"\\ud83d\",\"choices\":[]}\n\n")]
    [InlineData("openai", "data: {\"\\udc00\":1,\"choices\":[]}\n\n")]
    [InlineData("openai", "data: {\"object\":\"\\udc00\"}\n\n")]
    [InlineData("openai", "data: {\"choices\":[{\"finish_reason\":\"\\udc00\"}]}\n\n")]
    [InlineData("openai", "data: {\"usage\":{\"\\udc00\":1}}\n\n")]
    [InlineData("anthropic", "data: {\"type\":\"\\udc00\"}\n\n")]
    [InlineData("anthropic", "data: {\"message\":{\"model\":\"\\ud83d\"}}\n\n")]
    [InlineData("gemini", "data: {\"modelVersion\":\"\\ud83d\"}\n\n")]
    [InlineData("gemini", "data: {\"candidates\":[{\"content\":{\"\\ud83d\":1}}]}\n\n")]
    [InlineData("ollama", "{\"model\":\"\\ud83d\"}\n")]
    [InlineData("ollama", "{\"done_reason\":\"\\ud83d\"}\n")]
    [InlineData("ollama", "{\"message\":{\"\\ud83d\":1}}\n")]
    public async Task Half_of_a_surrogate_pair_in_a_name_or_a_compared_string_is_a_malformed_stream(string dialect, string payload)
    {
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(payload + payload));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url, settings => settings with { Dialect = dialect }));

        Assert.Equal(FailureKind.MalformedStream, turn.Failure?.Kind);
    }

    // The payload, with each of its names and strings in turn followed by half a pair.
    private static IEnumerable<string> WithHalfAtEveryPlace(string payload)
    {
        _ = JsonNode.Parse(payload);
        for (int end = 1; end < payload.Length; end++)
        {
            // A quotation mark that closes: after it comes a separator, or the end of a container.
            if (payload[end] == '"' && payload[end - 1] != '\\' && payload[(end + 1)..].TrimStart() is [':' or ',' or '}' or ']', ..])
            {
                yield return payload.Insert(end, Half);
            }
        }
    }
}
