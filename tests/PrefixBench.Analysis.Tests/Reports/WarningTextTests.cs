using PrefixBench.Analysis.Inference;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Warnings;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Statistics;
using Xunit;

namespace PrefixBench.Analysis.Tests.Reports;

public class WarningTextTests
{
    private static readonly Estimate Tokens = new(1800.2, 1758.4, 1904, 0.95, 10);

    private static readonly (string Code, Warning Warning, string Text)[] Known =
    [
        ("requests_failed",
            new RequestsFailedWarning(new Dictionary<FailureKind, int> { [FailureKind.StreamCut] = 2 }, new TurnFailure { Kind = FailureKind.StreamCut, Message = "cut\u001b[31m" }) { Turn = 2 },
            "2 requests failed (stream_cut 2); failed requests count in no number. First failure, at turn 2: cut [31m"),
        ("not_cold",
            new NotColdWarning(PrefixPolicy.Control, WarmEvidence.Time, [new NotColdTurn(PrefixPolicy.Control, 2, [1, 2, 3], 10, WarmEvidence.Time)]) { Turn = 2 },
            "the control should have been cold but was as fast as a cache hit (turn 2 in 3 of 10): these turns count in no saving. Look for a cache that is not keyed on the prompt prefix, such as a gateway's response cache"),
        ("not_cold",
            new NotColdWarning(PrefixPolicy.Stable, WarmEvidence.Tokens, [new NotColdTurn(PrefixPolicy.Stable, 1, [4], 6, WarmEvidence.Tokens)]) { Turn = 1 },
            "the stable prefix should have been cold but reported cached tokens (turn 1 in 1 of 6): its TTFT is not a cold one, the trend is understated, and these turns count in no saving. Look for a cache that is not keyed on the prompt prefix, such as a gateway's response cache"),
        ("cached_tokens_contradicted",
            new CachedTokensContradictedWarning(new InferredTurn(3, Tokens, 2100, 0)) { Turn = 3 },
            "turn 3: the server reports 0 cached tokens, but the times fit ~1800 [1758, 1904]: either Cached and Hit % are wrong, or the saved time has another cause than the cache. Compare with the server's own counters and log, and play more conversations on an idle server"),
        ("answer_held_back",
            new AnswerHeldBackWarning([1, 2], 24, 24, HaveThoughts: false, AreAtOnce: true, 0, LosesSavings: true),
            "24 of 24 answers (turns 1 and 2) arrived all at once, so the TTFT is the total time there, and output tok/s is not known. No saving is claimed where stable prefix and control waited for different numbers of tokens, because the control asks for 16 only. Look for a proxy that buffers the stream or a tool-call parser that holds answers back"),
        ("answer_held_back",
            new AnswerHeldBackWarning([2], 1, 12, HaveThoughts: false, AreAtOnce: false, 0, LosesSavings: false) { Turn = 2 },
            "1 of 12 answers (turn 2) arrived in lumps, so the TTFT is the time of many tokens there, and output tok/s is not known. Look for a proxy that buffers the stream or a tool-call parser that holds answers back"),
        ("hidden_thinking",
            new AnswerHeldBackWarning([1, 2], 24, 24, HaveThoughts: true, AreAtOnce: false, 12, LosesSavings: true),
            "the model generated tokens that were not streamed, such as thinking, in 24 of 24 answers (turns 1 and 2): the TTFT there contains the time of the thinking, and output tok/s counts visible tokens only. 12 controls used up the limit of 16 tokens with thinking, before a visible token. No saving is claimed where stable prefix and control waited for different numbers of tokens, because the control asks for 16 only. Switch thinking off in the provider's body fields"),
        ("prompt_cut",
            new PromptCutWarning([1], 512, null, 1000, "llama.cpp") { Turn = 1 },
            "the server cut the prompt (turn 1): the prompt of turn 1 has 512 tokens, but its text has about 1000 at least. It drops the oldest messages without a message, and a prefix that is cut cannot be found in the cache. Start llama-server with a larger \"-c\" (its slots divide it) and without \"--context-shift\"; \"--keep\" saves only the beginning of the prompt"),
        ("tokens_without_text",
            new TokensWithoutTextWarning([1, 2], 3, 24, 3, 12),
            "no text arrived in 3 of 24 answers (turns 1 and 2), although the server counted 3 to 12 output tokens: they have no TTFT and no output tok/s, and their token counts are used. The tokens were thinking that is not streamed, or special tokens that the server removes: switch thinking off in the provider's body fields, raise \"max_tokens\" of the scenario, or check the model and its chat template"),
        ("ended_by_server",
            new EndedByServerWarning([1, 2], 3, 24, 31, 31),
            "the server ended 3 of 24 answers (turns 1 and 2) by itself after 31 equal deltas at the end, without a finish marker, as Ollama does when a model repeats one token: TTFT and token counts are valid, total time and output tok/s are not known there, and the conversation went on with the partial reply. Raise the temperature or \"repeat_penalty\", request fewer tokens (\"max_tokens\" of the scenario), or use another model"),
        ("ended_by_server",
            new EndedByServerWarning([2], 2, 12, 30, 42) { Turn = 2 },
            "the server ended 2 of 12 answers (turn 2) by itself after 30 to 42 equal deltas at the end, without a finish marker, as Ollama does when a model repeats one token: TTFT and token counts are valid, total time and output tok/s are not known there, and the conversation went on with the partial reply. Raise the temperature or \"repeat_penalty\", request fewer tokens (\"max_tokens\" of the scenario), or use another model"),
        ("count_refuted",
            new CountRefutedWarning(new RefutedPrompt(58, 398, IsFromControl: true), null) { Turn = 2 },
            "turn 2: the server reports 58 prompt tokens for the stable prefix and 398 for the control, although both prompts have the same length: the count of the stable prefix leaves cached tokens out, so it is not used. Correct the server's or gateway's usage fields"),
        ("count_refuted",
            new CountRefutedWarning(new RefutedPrompt(738, 398, IsFromControl: true), null) { Turn = 2 },
            "turn 2: the server reports 738 prompt tokens for the stable prefix and 398 for the control, although both prompts have the same length: the count of the stable prefix counts cached tokens twice, so it is not used. Correct the server's or gateway's usage fields"),
        ("count_refuted",
            new CountRefutedWarning(new RefutedPrompt(58, 359, IsFromControl: false), null) { Turn = 2 },
            "turn 2: the server reports 58 prompt tokens, but an earlier turn of the conversation had 359, and a conversation only grows: the count leaves cached tokens out, so it is not used. Correct the server's or gateway's usage fields"),
        ("count_refuted",
            new CountRefutedWarning(null, 1900) { Turn = 2 },
            "turn 2: the server reports 1900 cached tokens, more than the previous prompt and its reply had, and nothing else can have been in the cache: the count is not used. Correct the server's or gateway's usage fields"),
        ("saving_unexplained",
            new SavingUnexplainedWarning(0, 0.73, 3) { Turn = 2 },
            "turn 2: the server reports 0 cached tokens, but the stable prefix was 73 % faster than the control: the two disagree, and 3 conversations are too few to tell which is right. Play at least 6"),
        ("found_warm",
            new FoundWarmWarning(2, 6) { Turn = 1 },
            "turn 1 found its prompt in the cache in 2 of 6 conversations, left there by earlier requests, so its TTFT is not a cold one. Play the stable prefix, which makes turn 1 cold"),
        ("turn_one_differs",
            new TurnOneDiffersWarning(new TurnSaving(1, new Estimate(120.4, 110, 130.6, 0.95, 8), 1500)) { Turn = 1 },
            "turn 1 should be cold on both sides, but the stable prefix and the control differ by 120 ms [110, 131]: expect the same bias in the savings of the other turns. Look for other load on the server, or for a cache that only one side hits"),
        ("counters_disagree",
            new CountersDisagreeWarning(PrefixPolicy.Control, 0.49, 0.97) { Turn = 2 },
            "the control's turn 2: the server's counters say 49 % cached, its usage fields 97 %: one of them is wrong, or other clients use the server at the same time"),
        ("retried",
            new RetriedWarning(1),
            "1 measured turn needed more than one attempt because the server refused the first or was gone, so cached tokens had longer to expire. Lower the pace or the concurrency"),
        ("several_upstreams",
            new SeveralServersWarning(["B", "A"], AreBuilds: false),
            "2 upstreams answered (\"B\", \"A\"): a change between two turns looks like a cache miss. Pin one in the provider's configuration"),
        ("template_replaced",
            new TemplateReplacedWarning("ChatML is used, because the file has no template"),
            "the chat template of the model's file was not rendered as it is: ChatML is used, because the file has no template. Prompts have other tokens than on a server that renders it, and cached tokens count those. Measure with llama-server to get the model's own prompts"),
        ("several_servers",
            new SharedAddressWarning(),
            "several servers answer here (the counters jumped between totals that no single server can have), so the counters are not used, and a turn that another server answers looks like a cache miss. Measure one server by its own address, or let the balancer keep each conversation on one server"),
        ("several_builds",
            new SeveralServersWarning(["b1", "b2"], AreBuilds: true),
            "2 builds or configurations answered (\"b1\", \"b2\"): the times mix them, and a change between two turns looks like a cache miss. Measure again when the server no longer changes, or pin the model's version"),
        ("restarted",
            new RestartedWarning(4, IsWarmup: false) { Turn = 2 },
            "the server restarted during the run (its counters fell or it was gone, first at turn 2 of conversation 4): its cache was lost, and later turns were measured on a server that had just started. Check its log, and measure again"),
        ("cold_times_uneven",
            new ColdTimesUnevenWarning([(1267, 157), (1559, 234), (1855, 269)]),
            "the times of cold prompts do not follow from their lengths (157 ms for 1267 tokens, 234 ms for 1559 tokens, 269 ms for 1855 tokens): something else differs from turn to turn, such as the connection, so the interval of the inferred cached tokens is wider. Measure without a proxy in between, or make the server report cached tokens"),
        ("unequal_work",
            new UnequalWorkWarning(20, 200) { Turn = 2 },
            "turn 2: the conversations generated very different numbers of tokens (quartiles 20 and 200), so the total times compare different work. Compare TTFT instead, or let every answer have the same length, with --ignore-eos (llama.cpp, vLLM, SGLang) or a smaller \"max_tokens\""),
        ("few_conversations",
            new FewConversationsWarning(5),
            "5 conversations per turn are too few for an interval, so every number is uncertain and no comparison can be decided. Play at least 6"),
        ("slow_start",
            new SlowStartWarning(0.4, 5, 6),
            "the first conversation was slower than all others (40 % above their median, in 5 of 6 rows): something was still warming up, which widens the intervals. Play more warm-up conversations (providers that cost money play none)"),
        ("drift",
            new DriftWarning(-0.21),
            "the times drifted: the last third of the conversations was 21 % faster than the first. The trend and the savings compare neighbouring turns and remain valid; TTFT, and any comparison with another run, depend on when it was measured. Look for heat, other load or a server that fills up, and play more warm-up conversations"),
        ("two_groups",
            new TwoGroupsWarning(PrefixPolicy.Stable, new TimeGroup(8, 173.6, 2398), new TimeGroup(4, 1380, 0)) { Turn = 2 },
            "turn 2 has two groups of times, 8 around 174 ms with 2398 cached tokens and 4 around 1380 ms with 0 cached tokens: the median describes at most one of them. Look for a cache that other requests evict (use more slots, or no other clients), or for several servers behind one address"),
        ("client_busy",
            new ClientBusyWarning(5.01),
            "the client was busy during the clock check (p99 of its error 5.01 ms): single turns may have been stamped late by as much, which widens the intervals. Stop other programs on this machine, or measure from another one"),
        ("clock_coarse",
            new ClockCoarseWarning(9, 173) { Turn = 2 },
            "the clock is too coarse for turn 2: its error is 9.00 ms (median) for a TTFT of 173 ms, so this time and every ratio of it are off by that much. Give the turn a longer prompt, or measure from a faster machine"),
    ];

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Known.Length)];

    [Theory]
    [MemberData(nameof(Indices))]
    public void A_warning_has_its_code_and_its_words(int index)
    {
        (string code, Warning warning, string text) = Known[index];

        Assert.Equal(code, warning.Code);
        Assert.Equal(text, WarningText.From(warning));
    }

    [Fact]
    public void Every_kind_of_warning_has_its_words_tested() =>
        Assert.Empty(typeof(Warning).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Warning)) && type.Namespace == typeof(Warning).Namespace)
            .Except(Known.Select(known => known.Warning.GetType())));
}
