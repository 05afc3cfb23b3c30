using System.Text;
using System.Text.Json;
using CsCheck;
using PrefixBench.Providers.Anthropic;
using PrefixBench.Providers.Gemini;
using PrefixBench.Providers.Ollama;
using PrefixBench.Providers.OpenAi;
using PrefixBench.Providers.Streaming;
using PrefixBench.Providers.Tests.Support;
using PrefixBench.Providers.Usage;
using Xunit;

namespace PrefixBench.Providers.Tests.Streaming;

/// <summary>Whatever bytes a server sends, a reader takes them or says that they are not its protocol; it never fails in another way.</summary>
public sealed class MutationTests
{
    private static readonly UsageMeaning Meaning = new(promptExcludesCached: false, absentCachedIsZero: false);

    internal static readonly (Func<AnswerReader> Create, string Payload)[] Readers =
    [
        (() => new OpenAiAnswerReader(Meaning), """{"choices":[{"finish_reason":"stop","index":0,"delta":{"role":"assistant","content":"a\u00e9\n","reasoning_content":"b","tool_calls":[{"index":0,"function":{"name":"f","arguments":"{}"}}]}}],"model":"m","provider":"p","usage":{"prompt_tokens":838,"prompt_tokens_details":{"cached_tokens":837}},"timings":{"cache_n":837,"prompt_n":1,"prompt_ms":10.069}}"""),
        (() => new OpenAiAnswerReader(Meaning), """{"error":{"code":500,"message":"Context size has been exceeded.","type":"server_error","details":[{"retryDelay":"1s"}]},"object":"error"}"""),
        (() => new OllamaAnswerReader(Meaning), """{"model":"m","message":{"role":"assistant","content":"a","thinking":"b","tool_calls":[{"function":{"name":"f","arguments":{"x":1}}}]},"done":true,"done_reason":"stop","prompt_eval_count":29,"prompt_eval_duration":10175903000,"load_duration":5}"""),
        (() => new AnthropicAnswerReader(Meaning), """{"type":"message_start","message":{"model":"m","usage":{"input_tokens":1,"cache_read_input_tokens":845}},"delta":{"text":"a","thinking":"b","partial_json":"{","stop_reason":"end_turn"},"usage":{"output_tokens":3}}"""),
        (() => new GeminiAnswerReader(Meaning), """{"candidates":[{"content":{"parts":[{"text":"a","thought":true},{"functionCall":{"name":"f","args":{}}}],"role":"model"},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":5,"cachedContentTokenCount":4},"modelVersion":"m"}"""),
    ];

    [Fact]
    public void Mutated_payload_is_read_or_named_malformed() =>
        Seeded.Sample(
            Gen.Select(Gen.Int[0, Readers.Length - 1], Gen.Select(Gen.Int[0, 400], Gen.Byte, Gen.Int[0, 2]).Array[1, 4]),
            20_000,
            sample =>
            {
                (int which, (int, byte, int)[]? edits) = sample;
                (Func<AnswerReader>? create, string? payload) = Readers[which];
                var bytes = new List<byte>(Encoding.UTF8.GetBytes(payload));
                foreach ((int at, byte value, int kind) in edits)
                {
                    int index = at % bytes.Count;
                    switch (kind)
                    {
                        case 0:
                            bytes[index] = value;
                            break;
                        case 1:
                            bytes.Insert(index, value);
                            break;
                        default:
                            bytes.RemoveAt(index);
                            break;
                    }
                }

                AnswerReader reader = create();
                try
                {
                    reader.Read([.. bytes], 1);
                    reader.ReadSummary();
                }
                catch (JsonException)
                {
                    // Named: a malformed stream.
                }
            });

    [Fact]
    public void Unmutated_payloads_are_read()
    {
        foreach ((Func<AnswerReader>? create, string? payload) in Readers)
        {
            AnswerReader reader = create();
            reader.Read(Encoding.UTF8.GetBytes(payload), 1);

            Assert.True(reader.HasToken || reader.Error is not null, payload);
        }
    }
}
