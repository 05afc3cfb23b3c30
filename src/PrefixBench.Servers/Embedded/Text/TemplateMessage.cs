namespace PrefixBench.Servers.Embedded.Text;

/// <summary>A message as a template takes it.</summary>
/// <param name="Role">The role, for example "user".</param>
/// <param name="Content">The text; empty if there is none.</param>
/// <param name="ToolCalls">The tool calls; empty if there are none.</param>
internal sealed record TemplateMessage(string Role, string Content, IReadOnlyList<TemplateCall> ToolCalls);
