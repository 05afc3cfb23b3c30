using System.Text.Json;
using PrefixBench.Prompts.Findings;

namespace PrefixBench.Bench.Diagnosing;

/// <summary>Causes by their names in tables and files.</summary>
internal static class CauseNames
{
    /// <summary>The name: <c>prompt-changed</c>.</summary>
    public static string Of(Cause cause) => JsonNamingPolicy.KebabCaseLower.ConvertName(cause.ToString());

    /// <summary>The name for a table: of a change the kind of change.</summary>
    public static string Short(Finding finding) => finding.Cause == Cause.PromptChanged ? finding.Request.Pattern!.Id : Of(finding.Cause);
}
