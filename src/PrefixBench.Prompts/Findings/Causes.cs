namespace PrefixBench.Prompts.Findings;

/// <summary>What follows from a cause.</summary>
public static class Causes
{
    /// <summary>Which side a cause is on.</summary>
    /// <param name="cause">The cause.</param>
    public static Side SideOf(Cause cause) => cause switch
    {
        Cause.First or Cause.Kept => Side.None,
        Cause.PromptChanged or Cause.SettingChanged => Side.Client,
        Cause.TemplateChanged => Side.Template,
        Cause.NotReported or Cause.HitNotReported or Cause.CountRefuted => Side.Counter,
        Cause.TemplateOrServer or Cause.ClientOrServer => Side.Unknown,
        _ => Side.Server,
    };
}
