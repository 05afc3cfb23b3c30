using PrefixBench.Analysis.Reports;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Scenarios;
using PrefixBench.Core.Servers;
using Xunit;
using static PrefixBench.Testing.Samples;

namespace PrefixBench.Analysis.Tests.Reports;

/// <summary>What the verdict says when the server reports facts of its cache.</summary>
public sealed class ServerCacheLinesTests
{
    private static readonly string Words = string.Join(' ', Enumerable.Repeat("plain words of a text", 60));

    private static Scenario Talk(int turns, string text) => new() { Name = "seed", SystemPrompt = text + text + text + text, Turns = [.. Enumerable.Repeat(new ScenarioTurn(text), turns)], Reply = ReplyPolicy.Live };

    private static string Report(IEnumerable<TurnSample> samples, ServerIdentity server, Scenario? scenario = null) => new VerdictReport().Write(
        RunAnalysis.Create(samples, new RunAnalysisOptions { Servers = new Dictionary<string, ServerIdentity>(StringComparer.Ordinal) { ["embedded"] = server }, Scenario = scenario }),
        new ReportLayout());

    private static IEnumerable<TurnSample> Turns(int[] prompts, int?[] cached, params PrefixPolicy[] prefixes) =>
        from prefix in prefixes
        from conversation in Enumerable.Range(1, 6)
        from turn in Enumerable.Range(1, prompts.Length)
        select Sample(conversation, turn, 100 + conversation, prefix, prefix == PrefixPolicy.Control ? cached[0] : cached[turn - 1], prompts[turn - 1]) with
        {
            ReplyLength = 400,
            Usage = new TokenUsage { PromptTokens = prompts[turn - 1], CachedTokens = prefix == PrefixPolicy.Control ? cached[0] : cached[turn - 1], OutputTokens = 100 },
        };

    [Theory]
    [InlineData("vllm", "Cache: MISS (the server reports that its prefix caching is off, start vLLM with \"--enable-prefix-caching\"; reused of the previous turn's prompt: turn 2 0 %")]
    [InlineData("sglang", "Cache: MISS (the server reports that its prefix caching is off, start SGLang without \"--disable-radix-cache\"; reused")]
    public void Miss_names_the_cause_where_prefix_caching_is_off(string software, string expected) => Assert.Contains(
        expected,
        Report(Turns([1404, 1700], [0, 0], PrefixPolicy.Stable), new ServerIdentity { Software = software, Cache = new ServerCache { PrefixCaching = false } }),
        StringComparison.Ordinal);

    [Fact]
    public void Miss_names_no_cause_where_the_server_reports_none() =>
        Assert.Contains("Cache: MISS (reused of", Report(Turns([1404, 1700], [0, 0], PrefixPolicy.Stable), new ServerIdentity { Software = "vllm" }), StringComparison.Ordinal);

    [Theory]
    [InlineData(32, 1312, "turn 2 93 % (41 blocks of 32)")]
    [InlineData(32, 1300, "turn 2 92 %)")]
    // The last whole block of a hybrid model, which is more than LargestBlock below the prompt.
    [InlineData(528, 1056, "Cache: HIT (reused of the previous turn's prompt: turn 2 75 % (2 blocks of 528))")]
    public void Hit_that_ends_at_the_edge_of_a_block_says_so(int block, int cached, string expected) => Assert.Contains(
        expected,
        Report(Turns([1404, 1700], [0, cached], PrefixPolicy.Stable), new ServerIdentity { Software = "vllm", Cache = new ServerCache { BlockTokens = block } }),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("vllm", "cached tokens, start vLLM with \"--enable-prompt-tokens-details\" to make it report them")]
    [InlineData("sglang", "cached tokens, start SGLang with \"--enable-cache-report\" to make it report them")]
    [InlineData("ollama", "cached tokens, Ollama has no switch that reports them, so the inferred value is the evidence")]
    [InlineData("litellm", "cached tokens, the gateway forwards what its upstream reports, so set the upstream's switch, or measure the upstream by its own address")]
    [InlineData(null, "UNREPORTED (the server does not report cached tokens; ")]
    public void Unreported_names_the_switch_of_the_server(string? software, string expected) =>
        Assert.Contains(expected, Report(Turns([1404, 1700], [null, null], PrefixPolicy.Stable), new ServerIdentity { Software = software }), StringComparison.Ordinal);

    [Fact]
    public void Prompt_that_grows_by_less_than_was_added_was_cut()
    {
        string report = Report(Turns([1286, 1318, 1322], [null, null, null], PrefixPolicy.Stable), new ServerIdentity { Software = "ollama" }, Talk(3, Words));
        string warning = report.Split('\n').Single(line => line.Contains("cut the prompt", StringComparison.Ordinal));

        Assert.Equal(
            "  Warning: the server cut the prompt (turns 2 and 3): the prompt of turn 2 has 1318 tokens, 32 more than turn 1, but its messages added about 344 at least. It drops the oldest messages without a message, and a prefix that is cut cannot be found in the cache. "
            + "Start Ollama with a larger \"OLLAMA_CONTEXT_LENGTH\", or send \"num_ctx\" with every request: --body '{\"options\": {\"num_ctx\": 8192}}', \"body\" of a configured provider (another value than before reloads the model and empties the cache)",
            warning);
    }

    [Fact]
    public void Prompt_that_fills_the_context_was_cut() => Assert.Contains(
        "the server cut the prompt (turns 1 and 2): the prompt of turn 1 has 512 tokens, which is the whole context of the server.",
        Report(Turns([512, 512], [null, null], PrefixPolicy.Stable, PrefixPolicy.Control), new ServerIdentity { Software = "ollama", Cache = new ServerCache { ContextTokens = 512 } }),
        StringComparison.Ordinal);

    [Fact]
    public void Prompts_that_shrink_with_their_control_were_cut_and_not_miscounted()
    {
        string report = Report(Turns([1286, 1590, 1000], [null, null, null], PrefixPolicy.Stable, PrefixPolicy.Control), new ServerIdentity { Software = "llama.cpp" }, Talk(3, Words));

        Assert.Contains("the server cut the prompt (turn 3): the prompt of turn 3 has 1000 tokens, 590 fewer than turn 2", report, StringComparison.Ordinal);
        Assert.DoesNotContain("leaves cached tokens out", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("whole conversation", 1286, 1590, 1898)]
    [InlineData("thoughts of 100 tokens that the template drops", 1286, 1540, 1790)]
    public void Whole_prompts_were_not_cut(string because, params int[] prompts)
    {
        Assert.NotEmpty(because);
        Assert.DoesNotContain("cut the prompt", Report(Turns(prompts, [null, null, null], PrefixPolicy.Stable, PrefixPolicy.Control), new ServerIdentity { Software = "ollama" }, Talk(3, Words)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Yes.")]
    [InlineData("--------------------------------------------------------------------------------------------------------------------------------------------------------------")]
    public void Short_or_monotonous_messages_were_not_cut(string text) => Assert.DoesNotContain(
        "cut the prompt",
        Report(Turns([1286, 1300, 1316], [null, null, null], PrefixPolicy.Stable, PrefixPolicy.Control).Select(sample => sample with { ReplyLength = 40 }), new ServerIdentity { Software = "ollama" }, Talk(3, text)),
        StringComparison.Ordinal);
}
