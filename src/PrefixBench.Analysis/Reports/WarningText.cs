using PrefixBench.Analysis.Inference;
using PrefixBench.Analysis.Text;
using PrefixBench.Analysis.Warnings;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Text;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Reports;

/// <summary>The words of warnings: what happened, what it does to the numbers, what to do about it.</summary>
public static class WarningText
{
    /// <summary>A warning in words: one line of plain text, without a full stop at its end.</summary>
    /// <param name="warning">A warning of a run.</param>
    /// <exception cref="ArgumentOutOfRangeException">The warning is of no known kind.</exception>
    public static string From(Warning warning) => SafeText.OneLine(warning switch
    {
        RequestsFailedWarning failed =>
            $"{Phrases.Count(failed.Counts.Values.Sum(), "request")} failed ({FailureCounts(failed.Counts)}); failed requests count in no number. First failure, at turn {failed.Turn}: {failed.First.Message}",
        NotColdWarning notCold => NotCold(notCold),
        AnswerHeldBackWarning held => HeldBack(held),
        TokensWithoutTextWarning none =>
            $"no text arrived in {none.Count} of {Phrases.Count(none.Measured, "answer")} ({Phrases.Turns(none.Turns)}), although the server counted {Between(none.FewestTokens, none.MostTokens)} output tokens: they have no TTFT and no output tok/s, and their token counts are used. "
            + "The tokens were thinking that is not streamed, or special tokens that the server removes: switch thinking off in the provider's body fields, raise \"max_tokens\" of the scenario, or check the model and its chat template",
        EndedByServerWarning ended =>
            $"the server ended {ended.Count} of {Phrases.Count(ended.Measured, "answer")} ({Phrases.Turns(ended.Turns)}) by itself after {Between(ended.FewestEqual, ended.MostEqual)} equal deltas at the end, without a finish marker, as Ollama does when a model repeats one token: "
            + "TTFT and token counts are valid, total time and output tok/s are not known there, and the conversation went on with the partial reply. "
            + "Raise the temperature or \"repeat_penalty\", request fewer tokens (\"max_tokens\" of the scenario), or use another model",
        PromptCutWarning cut => Cut(cut),
        CountRefutedWarning { Prompt: { IsFromControl: true } prompt } refuted =>
            $"turn {refuted.Turn}: the server reports {NumberText.Tokens(prompt.Reported)} prompt tokens for the stable prefix and {NumberText.Tokens(prompt.Expected)} for the control, although both prompts have the same length: "
            + $"the count of the stable prefix {(prompt.Reported < prompt.Expected ? "leaves cached tokens out" : "counts cached tokens twice")}, so it is not used. Correct the server's or gateway's usage fields",
        CountRefutedWarning { Prompt: { } prompt } refuted =>
            $"turn {refuted.Turn}: the server reports {NumberText.Tokens(prompt.Reported)} prompt tokens, but an earlier turn of the conversation had {NumberText.Tokens(prompt.Expected)}, and a conversation only grows: "
            + "the count leaves cached tokens out, so it is not used. Correct the server's or gateway's usage fields",
        CountRefutedWarning refuted =>
            $"turn {refuted.Turn}: the server reports {NumberText.Tokens(refuted.CachedTokens)} cached tokens, more than the previous prompt and its reply had, and nothing else can have been in the cache: "
            + "the count is not used. Correct the server's or gateway's usage fields",
        SavingUnexplainedWarning unexplained =>
            $"turn {unexplained.Turn}: the server reports {NumberText.Tokens(unexplained.CachedTokens)} cached tokens, but the stable prefix was {NumberText.PercentBelow(unexplained.Share)} % faster than the control: the two disagree, "
            + $"and {Phrases.Count(unexplained.Count, "conversation")} {(unexplained.Count == 1 ? "is" : "are")} too few to tell which is right. Play at least {MedianInterval.SmallestCount}",
        CachedTokensContradictedWarning { Inferred: var turn } =>
            $"turn {turn.Turn}: the server reports {NumberText.Tokens(turn.Reported)} cached tokens, but the times fit {VerdictText.InferredTokens(turn.Tokens)}: either Cached and Hit % are wrong, or the saved time has another cause than the cache. "
            + "Compare with the server's own counters and log, and play more conversations on an idle server",
        ColdTimesUnevenWarning { Points: var points } =>
            $"the times of cold prompts do not follow from their lengths ({string.Join(", ", points.Select(point => $"{NumberText.Milliseconds(point.Ms)} ms for {NumberText.Tokens(point.Tokens)} tokens"))}): something else differs from turn to turn, such as the connection, "
            + "so the interval of the inferred cached tokens is wider. Measure without a proxy in between, or make the server report cached tokens",
        FoundWarmWarning warm =>
            $"turn 1 found its prompt in the cache in {warm.Warm} of {Phrases.Count(warm.Measured, "conversation")}, left there by earlier requests, so its TTFT is not a cold one. Play the stable prefix, which makes turn 1 cold",
        TurnOneDiffersWarning { Saving: var saving } =>
            $"turn 1 should be cold on both sides, but the stable prefix and the control differ by {NumberText.Time(saving.SavedMs)}: expect the same bias in the savings of the other turns. "
            + "Look for other load on the server, or for a cache that only one side hits",
        CountersDisagreeWarning counters =>
            $"{Place(counters.Row)}turn {counters.Turn}: the server's counters say {NumberText.Percent(counters.CounterRatio)} % cached, its usage fields {NumberText.Percent(counters.UsageRatio)} %: one of them is wrong, or other clients use the server at the same time",
        RetriedWarning retried =>
            $"{Phrases.Count(retried.Count, "measured turn")} needed more than one attempt because the server refused the first or was gone, so cached tokens had longer to expire. Lower the pace or the concurrency",
        SeveralServersWarning { AreBuilds: true } builds =>
            $"{builds.Names.Count} builds or configurations answered ({Names(builds)}): the times mix them, and a change between two turns looks like a cache miss. Measure again when the server no longer changes, or pin the model's version",
        SeveralServersWarning upstreams =>
            $"{upstreams.Names.Count} upstreams answered ({Names(upstreams)}): a change between two turns looks like a cache miss. Pin one in the provider's configuration",
        RestartedWarning restarted =>
            $"the server restarted during the run (its counters fell or it was gone, first at turn {restarted.Turn} of {(restarted.IsWarmup ? "warm-up " : "")}conversation {restarted.Conversation}): its cache was lost, and later turns were measured on a server that had just started. "
            + "Check its log, and measure again",
        TemplateReplacedWarning replaced =>
            $"the chat template of the model's file was not rendered as it is: {replaced.Instead}. Prompts have other tokens than on a server that renders it, and cached tokens count those. Measure with llama-server to get the model's own prompts",
        SharedAddressWarning =>
            "several servers answer here (the counters jumped between totals that no single server can have), so the counters are not used, and a turn that another server answers looks like a cache miss. "
            + "Measure one server by its own address, or let the balancer keep each conversation on one server",
        UnequalWorkWarning work =>
            $"turn {work.Turn}: the conversations generated very different numbers of tokens (quartiles {NumberText.Tokens(work.Lower)} and {NumberText.Tokens(work.Upper)}), so the total times compare different work. "
            + "Compare TTFT instead, or let every answer have the same length, with --ignore-eos (llama.cpp, vLLM, SGLang) or a smaller \"max_tokens\"",
        FewConversationsWarning few =>
            $"{Phrases.Count(few.Count, "conversation")} per turn {(few.Count == 1 ? "is" : "are")} too few for an interval, so every number is uncertain and no comparison can be decided. Play at least {MedianInterval.SmallestCount}",
        SlowStartWarning start =>
            $"the first conversation was slower than all others ({NumberText.Percent(start.Excess)} % above their median, in {start.SlowRows} of {start.Rows} rows): something was still warming up, which widens the intervals. "
            + "Play more warm-up conversations (providers that cost money play none)",
        DriftWarning drift =>
            $"the times drifted: the last third of the conversations was {NumberText.Percent(Math.Abs(drift.Change))} % {(drift.Change > 0 ? "slower" : "faster")} than the first. The trend and the savings compare neighbouring turns and remain valid; "
            + "TTFT, and any comparison with another run, depend on when it was measured. Look for heat, other load or a server that fills up, and play more warm-up conversations",
        TwoGroupsWarning groups => TwoGroups(groups),
        ClientBusyWarning busy =>
            $"the client was busy during the clock check (p99 of its error {NumberText.Milliseconds(busy.P99Ms)} ms): single turns may have been stamped late by as much, which widens the intervals. Stop other programs on this machine, or measure from another one",
        ClockCoarseWarning coarse =>
            $"the clock is too coarse for turn {coarse.Turn}: its error is {NumberText.Milliseconds(coarse.ErrorMs)} ms (median) for a TTFT of {NumberText.Milliseconds(coarse.TimeToFirstTokenMs)} ms, so this time and every ratio of it are off by that much. "
            + "Give the turn a longer prompt, or measure from a faster machine",
        _ => throw new ArgumentOutOfRangeException(nameof(warning), warning, "There are no words for this kind of warning."),
    });

    /// <summary>Failures by kind: <c>stream_cut 2, timeout 1</c>.</summary>
    /// <param name="counts">How many requests failed in each way.</param>
    public static string FailureCounts(IReadOnlyDictionary<FailureKind, int> counts) => string.Join(", ", counts.Select(kind => $"{SnakeCase.Write(kind.Key)} {kind.Value}"));

    private static string Between(int fewest, int most) => fewest == most ? NumberText.Tokens(most) : $"{NumberText.Tokens(fewest)} to {NumberText.Tokens(most)}";

    private static string HeldBack(AnswerHeldBackWarning held)
    {
        string where = $"{held.Count} of {Phrases.Count(held.Measured, "answer")} ({Phrases.Turns(held.Turns)})";
        string saving = held.LosesSavings ? " No saving is claimed where stable prefix and control waited for different numbers of tokens, because the control asks for 16 only." : "";
        string thoughts = held.ControlsWithoutToken > 0 ? $" {Phrases.Count(held.ControlsWithoutToken, "control")} used up the limit of 16 tokens with thinking, before a visible token." : "";
        return held.HaveThoughts
            ? $"the model generated tokens that were not streamed, such as thinking, in {where}: the TTFT there contains the time of the thinking, and output tok/s counts visible tokens only.{thoughts}{saving} Switch thinking off in the provider's body fields"
            : $"{where} {(held.AreAtOnce ? "arrived all at once, so the TTFT is the total time there" : "arrived in lumps, so the TTFT is the time of many tokens there")}, and output tok/s is not known.{saving} "
                + "Look for a proxy that buffers the stream or a tool-call parser that holds answers back";
    }

    private static string NotCold(NotColdWarning warning)
    {
        bool isControl = warning.Row == PrefixPolicy.Control;
        string turns = string.Join(", ", warning.Turns.Select(turn => $"turn {turn.Turn} in {turn.Conversations.Count} of {turn.Measured}"));
        return $"{(isControl ? "the control" : "the stable prefix")} should have been cold but {(warning.By == WarmEvidence.Tokens ? "reported cached tokens" : "was as fast as a cache hit")} ({turns}): "
            + (isControl ? "these turns count in no saving" : "its TTFT is not a cold one, the trend is understated, and these turns count in no saving")
            + ". Look for a cache that is not keyed on the prompt prefix, such as a gateway's response cache";
    }

    private static string Cut(PromptCutWarning cut)
    {
        int first = cut.Turns[0];
        string count = $"the prompt of turn {first} has {NumberText.Tokens(cut.PromptTokens)} tokens";
        string why = cut switch
        {
            { Added: null } => $"{count}, which is the whole context of the server",
            { Growth: null } => $"{count}, but its text has about {NumberText.Fixed(cut.Added.Value, 0)} at least",
            { Growth: < 0 } => $"{count}, {NumberText.Tokens(-cut.Growth)} fewer than turn {first - 1}, but its messages added about {NumberText.Fixed(cut.Added.Value, 0)} at least",
            _ => $"{count}, {NumberText.Tokens(cut.Growth)} more than turn {first - 1}, but its messages added about {NumberText.Fixed(cut.Added.Value, 0)} at least",
        };
        return $"the server cut the prompt ({Phrases.Turns(cut.Turns)}): {why}. It drops the oldest messages without a message, and a prefix that is cut cannot be found in the cache. {ServerAdvice.Context(cut.Software)}";
    }

    private static string TwoGroups(TwoGroupsWarning warning)
    {
        bool showsTokens = warning.Fast.CachedTokens != warning.Slow.CachedTokens;
        return $"{Place(warning.Row)}turn {warning.Turn} has two groups of times, {Group(warning.Fast)} and {Group(warning.Slow)}: the median describes at most one of them. "
            + "Look for a cache that other requests evict (use more slots, or no other clients), or for several servers behind one address";

        string Group(TimeGroup group) =>
            $"{group.Count} around {NumberText.Milliseconds(group.MedianMs)} ms{(showsTokens ? $" with {NumberText.Tokens(group.CachedTokens)} cached tokens" : "")}";
    }

    private static string Place(PrefixPolicy row) => row == PrefixPolicy.Control ? "the control's " : "";

    private static string Names(SeveralServersWarning servers) => $"\"{string.Join("\", \"", servers.Names)}\"";
}
