using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Servers;
using PrefixBench.Statistics;

namespace PrefixBench.Bench.Doctoring.Experiments;

/// <summary>What answers, counters and the clock say about prompts that were sent a second time.</summary>
/// <param name="Warm">The second sendings, at least one.</param>
/// <param name="Times">The times of first and second sendings; null if an answer had no first token.</param>
/// <param name="BriefMs">The times of short prompts in ms; empty if they had no first token.</param>
internal sealed record ReportingEvidence(IReadOnlyList<Observation> Warm, ClockTimes? Times, IReadOnlyList<double> BriefMs)
{
    private const string Subject = "usage";

    // A long prompt that takes hardly longer than a short one shows nothing when it is not evaluated.
    private const double VisiblyLonger = 1.5;

    // The request that was found least.
    private Observation Least => Warm.MinBy(seen => seen.ReportedCached ?? seen.CountedCached ?? int.MaxValue)!;

    private int? Prompt => Least.PromptTokens;

    private int? Reported => Least.ReportedCached;

    private int? Counted => Least.CountedCached;

    private bool IsFaster => Times?.IsFaster == true;

    // Whether the clock would show that a prompt is not evaluated.
    private bool IsVisible => Times is { } times && BriefMs.Count > 0 && times.Cold.Min() > VisiblyLonger * BriefMs.Max();

    /// <summary>Whether the answers say that nothing was cached although the clock or the counters show that it was.</summary>
    public bool IsUsageRefuted => Reported == 0 && (IsFaster || Counted > 0);

    private string Clock => Times is { } times ? $"{times}{(BriefMs.Count > 0 ? $"; a short prompt {NumberText.Milliseconds(MedianEstimator.Median([.. BriefMs])!.Value)} ms" : "")}" : "no answer had a first token";

    /// <summary>The finding.</summary>
    /// <param name="server">What the server reports about itself; null if it does not.</param>
    public Finding Describe(ServerIdentity? server) => Judge(server) with
    {
        Values = new Dictionary<string, double?>
        {
            ["prompt_tokens"] = Prompt,
            ["reported_cached_tokens"] = Reported,
            ["counted_cached_tokens"] = Counted,
            ["cold_ttft_ms"] = Times?.ColdMedian,
            ["warm_ttft_ms"] = Times?.WarmMedian,
        },
    };

    private Finding Judge(ServerIdentity? server) => (Reported, Counted) switch
    {
        ( > 0, _) when IsVisible && Times!.IsEqual => new Finding(Subject, Certainty.Measured, $"Answers report cached tokens, but no time is saved: {Reported} of {Prompt} tokens are said to be cached.")
        {
            Numbers = $"The clock: {Clock}.",
            Advice = "Do not trust the count before you know what it counts; a gateway may make it up, and a cache on disk may be as slow as evaluating.",
        },
        ( > 0, _) => new Finding(Subject, Certainty.Measured, $"Answers report cached tokens: {Reported} of {Prompt} when a prompt was sent again.")
        {
            Numbers = $"The clock {(IsFaster ? "agrees" : "cannot confirm it")}: {Clock}.",
        },
        (_, > 0) => new Finding(Subject, Certainty.Measured, $"Answers {Silence}, but the server's counters do: {Counted} of {Prompt} tokens when a prompt was sent again.")
        {
            Numbers = $"The clock {(IsFaster ? "agrees" : "cannot confirm it")}: {Clock}.",
            Advice = Advise(server?.Software),
        },
        _ when IsFaster => new Finding(Subject, Certainty.ByClock, $"Answers {Silence}, but the cache works: a prompt that is sent again is answered sooner each time.")
        {
            Numbers = $"{Clock}.",
            Advice = Advise(server?.Software),
        },
        _ when IsVisible && Times!.IsEqual => new Finding(Subject, Reported == 0 ? Certainty.Measured : Certainty.ByClock, $"A prompt that is sent again is not found{(Reported == 0 ? $": answers report 0 of {Prompt} tokens" : "")}.")
        {
            Numbers = $"The clock {(Reported == 0 ? "agrees" : "says so")}: {Clock}.",
            Advice = Sentence(ServerAdvice.CachingOff(server)) ?? "Switch prefix caching on; if it is on, see whether several servers answer at this address in turn, and from which length on prompts are kept (the ladder).",
        },
        _ => Finding.Unknown(Subject, Reported == 0
            ? $"Answers report 0 cached tokens of {Prompt}, and the clock cannot tell whether that is true: {Clock}."
            : $"Answers {Silence}, and the clock cannot tell whether a prompt that is sent again is found: {Clock}.") with
        {
            Advice = Advise(server?.Software) ?? "Repeat it with longer prompts (--prompt-tokens): the longer they are, the more the clock shows.",
        },
    };

    /// <summary>How the server is made to report cached tokens, as a sentence; null if it cannot be, or if nothing is known of it.</summary>
    /// <param name="software">Its software; null if it is not known.</param>
    public static string? Advise(string? software) => software == ServerSoftware.Ollama ? null : Sentence(ServerAdvice.Reporting(software));

    private string Silence => Reported == 0 ? $"report 0 cached tokens of {Prompt}" : Prompt is null ? "report no token counts" : "report no cached tokens";

    private static string? Sentence(string? clause) => clause is null ? null : $"{char.ToUpperInvariant(clause[0])}{clause[1..]}.";
}
