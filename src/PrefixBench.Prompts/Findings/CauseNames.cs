using System.Text.Json;

namespace PrefixBench.Prompts.Findings;

/// <summary>Causes and sides by their names in tables and files.</summary>
public static class CauseNames
{
    /// <summary>The name of a cause: <c>prompt-changed</c>.</summary>
    /// <param name="cause">The cause.</param>
    public static string Of(Cause cause) => JsonNamingPolicy.KebabCaseLower.ConvertName(cause.ToString());

    /// <summary>The name of a side: <c>client</c>.</summary>
    /// <param name="side">The side.</param>
    public static string Of(Side side) => JsonNamingPolicy.KebabCaseLower.ConvertName(side.ToString());

    /// <summary>The name of what happened: of a change the kind of change.</summary>
    /// <param name="finding">The finding.</param>
    public static string OfChange(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Cause == Cause.PromptChanged ? finding.Request.Pattern!.Id : Of(finding.Cause);
    }
}
