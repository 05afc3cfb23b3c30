using PrefixBench.Analysis.Verdicts;

namespace PrefixBench.Analysis.Warnings;

/// <summary>Several servers answer at the provider's address: its counters jumped between different totals, so they are not used.</summary>
public sealed record SharedAddressWarning : Warning
{
    /// <inheritdoc/>
    public override string Code => "several_servers";

    internal static IEnumerable<Warning> Find(ProviderVerdict verdict)
    {
        if (verdict.Evidence.AreSeveralServers)
        {
            yield return new SharedAddressWarning();
        }
    }
}
