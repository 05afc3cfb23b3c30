using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Servers;

namespace PrefixBench.Analysis.Evidence;

/// <summary>Which source the cached tokens of one provider and scenario are taken from. The answers' usage comes first, then the server's counters; the clock is left where neither knows.</summary>
/// <param name="Source">The source; <see cref="EvidenceSource.Clock"/> where the server does not say how many tokens it read from the cache.</param>
/// <param name="AreSeveralServers">Whether the counters come from several servers behind one address. They are not used then.</param>
public sealed record CacheEvidence(EvidenceSource Source, bool AreSeveralServers)
{
    /// <summary>Why the answers' usage was passed over although it reports cached tokens; null if it was not.</summary>
    public RefutedUsage? RefutedUsage { get; init; }

    /// <summary>Chooses the source.</summary>
    /// <param name="samples">All samples of one provider and scenario, as recorded.</param>
    internal static CacheEvidence From(IReadOnlyList<TurnSample> samples)
    {
        bool areSeveral = CounterReadings.AreOfSeveralServers(samples);
        return new CacheEvidence(SourceOf(samples, areSeveral), areSeveral);
    }

    /// <summary>A sample with the numbers that are believed: cached tokens from the chosen source, and the server's own time for the prompt from its counters where the answer did not hold it.</summary>
    /// <param name="sample">A sample of the provider and scenario, as recorded.</param>
    internal TurnSample Believe(TurnSample sample)
    {
        sample = RefutedUsage is null ? sample : sample with { Usage = sample.Usage with { CachedTokens = null } };
        if (AreSeveralServers)
        {
            return sample with { Counters = null, ServerRestarted = false };
        }

        if (!CounterReadings.IsOwn(sample))
        {
            return sample;
        }

        ServerCounters counters = sample.Counters!;
        return sample with
        {
            Usage = Source == EvidenceSource.Counters ? WithCounts(sample.Usage, counters) : sample.Usage,
            Timings = sample.Timings with { PromptEval = sample.Timings.PromptEval ?? counters.PromptEval, Queue = sample.Timings.Queue ?? counters.Queue },
        };
    }

    /// <summary>The next source, because the run refutes the usage.</summary>
    /// <param name="samples">All samples of one provider and scenario, as recorded.</param>
    /// <param name="refuted">What is refuted.</param>
    internal CacheEvidence WithoutUsage(IReadOnlyList<TurnSample> samples, RefutedUsage refuted) => this with { Source = SourceWithoutUsage(samples, AreSeveralServers), RefutedUsage = refuted };

    private static EvidenceSource SourceOf(IReadOnlyList<TurnSample> samples, bool areSeveral) =>
        samples.Any(sample => sample is { IsMeasured: true, Usage.CachedTokens: not null }) ? EvidenceSource.Usage : SourceWithoutUsage(samples, areSeveral);

    private static EvidenceSource SourceWithoutUsage(IReadOnlyList<TurnSample> samples, bool areSeveral) =>
        !areSeveral && samples.Any(sample => sample is { IsMeasured: true, Prefix: not PrefixPolicy.Control, Counters.CachedTokens: not null } && CounterReadings.IsOwn(sample))
            ? EvidenceSource.Counters
            : EvidenceSource.Clock;

    private static TokenUsage WithCounts(TokenUsage usage, ServerCounters counters) => usage with
    {
        PromptTokens = usage.PromptTokens ?? Whole(counters.PromptTokens),
        CachedTokens = Whole(counters.CachedTokens),
    };

    private static int? Whole(double? tokens) => tokens is <= int.MaxValue ? (int)tokens.Value : null;
}
