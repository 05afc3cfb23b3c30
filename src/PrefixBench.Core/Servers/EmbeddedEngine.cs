namespace PrefixBench.Core.Servers;

/// <summary>The names of the embedded engine, which is part of this program.</summary>
public static class EmbeddedEngine
{
    /// <summary>The name of the provider and of the one model that it lists.</summary>
    public const string Name = "embedded";

    /// <summary>The software name that the engine reports: <see cref="ServerIdentity.Software"/>, and the owner of its model.</summary>
    public const string Software = "prefixbench";

    /// <summary>The key of <see cref="ServerIdentity.Details"/> that says how the engine wrote prompts instead of rendering the template of the model's file; absent where it rendered that.</summary>
    public const string TemplateDetail = "engine.template";
}
