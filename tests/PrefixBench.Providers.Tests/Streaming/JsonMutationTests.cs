using System.Net;
using System.Text;
using CsCheck;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Dialects;
using PrefixBench.Providers.Tests.Inspection;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Streaming;

/// <summary>Whole turns over answers whose JSON is valid and wrong: each is a sample or a failure of the server, never one of this program.</summary>
public sealed class JsonMutationTests
{
    private const int MutationsOfADialect = 2500;

    // As they are written into the place of a value or, where they are strings, of a name.
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1.5", "1e99", "2147483647", "9223372036854775807", "\"\"", "\"null\"", "\"error\"", "\"stop\"", "\"\\ud83d\"",
        "\"\\udc00\\u0000\"", "\"a\\n\\ud83d\\ude00\"", "[]", "{}", "[[[{}]]]", "[null]", "{\"text\":\"a\"}", "{\"error\":\"x\"}", "[{\"type\":\"thinking\",\"thinking\":[1]}]",
    ];

    [Theory]
    [InlineData("openai", 0)]
    [InlineData("ollama", 2)]
    [InlineData("anthropic", 3)]
    [InlineData("gemini", 4)]
    public void Mutated_answer_is_a_sample_or_a_failure_with_a_name(string dialect, int payload)
    {
        string json = MutationTests.Readers[payload].Payload;
        int samples = 0;
        Seeded.Sample(
            Gen.Select(Gen.Int[0, 10_000], Gen.Int[0, Values.Length - 1], Gen.Int[0, 3]).Array[1, 3],
            MutationsOfADialect,
            mutations =>
            {
                string mutated = json;
                foreach ((int place, int value, int kind) in mutations)
                {
                    mutated = Mutate(mutated, place, Values[value], kind);
                }

                string body = dialect == "ollama" ? $"{json}\n{mutated}\n" : $"data: {json}\n\ndata: {mutated}\n\ndata: {mutated}\n\n";
                // Ollama's first line would end the answer.
                body = dialect == "ollama" ? body.Replace("\"done\":true", "\"done\":false", StringComparison.Ordinal) + mutated + "\n" : body;
                Turn turn = Turn.PlayAsync(Create(dialect, body)).GetAwaiter().GetResult();

                samples += turn.Failure is null ? 1 : 0;
                Assert.True(turn.Failure?.Kind != FailureKind.Internal, $"{turn.Failure?.Message}: {mutated}");
                Assert.True(turn.Failure is not null || turn.Kinds[^1] == ChatEventKind.Completed, mutated);
                Assert.True(turn.Usage is not ({ PromptTokens: <= 0 } or { CachedTokens: < 0 } or { OutputTokens: < 0 }), mutated);
            });

        // Mutations that break nothing or everything would show nothing.
        Assert.InRange(samples, MutationsOfADialect / 20, MutationsOfADialect * 19 / 20);
    }

    // Replaces, removes, or doubles a token at a place, cut where the text has structure; the result may be valid JSON or not.
    private static string Mutate(string json, int place, string value, int kind)
    {
        int[] starts = [.. Enumerable.Range(1, json.Length - 1).Where(i => json[i - 1] is ':' or '[' or ',' or '{')];
        if (starts.Length == 0)
        {
            return json;
        }

        int start = starts[place % starts.Length];
        int end = start;
        while (end < json.Length && json[end] is not (',' or '}' or ']' or ':'))
        {
            end++;
        }

        return kind switch
        {
            0 or 1 => json[..start] + value + json[end..],
            2 => json[..start] + json[end..],
            _ => json[..start] + json[start..end] + (end < json.Length && json[end] == ':' ? $":{value}," : "") + json[start..],
        };
    }

    private static HttpChatProvider Create(string dialect, string body)
    {
        var settings = new ProviderSettings { Name = "fake", Dialect = dialect, BaseUrl = new Uri("http://127.0.0.1:9/v1") };
        var client = new HttpClient(new AnswerHandler(Encoding.UTF8.GetBytes(body), dialect == "ollama" ? "application/x-ndjson" : "text/event-stream"));
        return new HttpChatProvider(client, client, DialectCatalog.Get(dialect).Create(settings, "m"), settings, "m", new TestKeyStore(), TimeProvider.System);
    }

    private sealed class AnswerHandler(byte[] body, string mediaType) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) { Headers = { ContentType = new(mediaType) } } });
    }
}
