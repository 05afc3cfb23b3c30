using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Warnings;

/// <summary>The requests were not all answered by the same server.</summary>
/// <param name="Names">The different names, two or more, in the order in which they first answered.</param>
/// <param name="AreBuilds">Whether the names are builds or configurations of one server; false where they are upstreams behind a gateway.</param>
public sealed record SeveralServersWarning(IReadOnlyList<string> Names, bool AreBuilds) : Warning
{
    /// <inheritdoc/>
    public override string Code => AreBuilds ? "several_builds" : "several_upstreams";

    internal static IEnumerable<Warning> FindBuilds(VerdictScope scope) => Find(scope.InOrder, sample => sample.Origin?.Fingerprint, areBuilds: true);

    internal static IEnumerable<Warning> FindUpstreams(VerdictScope scope) => Find(scope.AllRows.SelectMany(row => row.Measured), sample => sample.Origin?.Upstream, areBuilds: false);

    private static IEnumerable<Warning> Find(IEnumerable<TurnSample> samples, Func<TurnSample, string?> name, bool areBuilds)
    {
        string[] names = [.. samples.Select(name).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (names.Length > 1)
        {
            yield return new SeveralServersWarning(names, areBuilds);
        }
    }
}
