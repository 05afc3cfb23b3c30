using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Servers;

namespace PrefixBench.Analysis.Warnings;

/// <summary>The embedded engine could not render the chat template of the model's file as it is.</summary>
/// <param name="Instead">What it did instead, as a part of a sentence.</param>
public sealed record TemplateReplacedWarning(string Instead) : Warning
{
    /// <inheritdoc/>
    public override string Code => "template_replaced";

    internal static IEnumerable<Warning> Find(ProviderVerdict verdict)
    {
        if (verdict.Server?.Details.GetValueOrDefault(EmbeddedEngine.TemplateDetail) is { } instead)
        {
            yield return new TemplateReplacedWarning(instead);
        }
    }
}
