namespace PrefixBench.Servers.Embedded.Text;

/// <summary>A message as the template writes it.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Content">The text; empty if there is none.</param>
/// <param name="ToolCalls">Tool calls of an assistant, each as compact JSON.</param>
internal sealed record TemplateMessage(string Role, string Content, IReadOnlyList<string> ToolCalls);
