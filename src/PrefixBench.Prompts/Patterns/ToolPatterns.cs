using PrefixBench.Prompts.Json;
using PrefixBench.Prompts.Parts;

namespace PrefixBench.Prompts.Patterns;

/// <summary>Recognises changes of the list of tools, and of JSON in general.</summary>
internal static class ToolPatterns
{
    public static bool IsReordered(ChangeContext context) => IsAtTools(context) && Added(context) == 0 && Removed(context) == 0 && !Names(context.Previous).SequenceEqual(Names(context.Current), StringComparer.Ordinal);

    public static bool IsAdded(ChangeContext context) => IsAtTools(context) && Added(context) > 0 && Removed(context) == 0;

    public static bool IsRemoved(ChangeContext context) => IsAtTools(context) && Added(context) == 0 && Removed(context) > 0;

    public static bool IsExchanged(ChangeContext context) => IsAtTools(context) && Added(context) > 0 && Removed(context) > 0;

    public static bool IsDescriptionChanged(ChangeContext context) => context is { Old.Kind: PartKind.Tool, New.Kind: PartKind.Tool } && context.Old.Name == context.New.Name;

    /// <summary>Whether the same JSON was written with its keys in another order: a tool, the arguments of a call, or a result.</summary>
    public static bool IsKeyOrder(ChangeContext context) => context.Text is { } change && JsonReading.IsSameJson(Inner(context.Old.Kind, change.Old), Inner(context.Old.Kind, change.New));

    private static bool IsAtTools(ChangeContext context) => context.Old.Kind == PartKind.Tool || context.New?.Kind == PartKind.Tool;

    private static int Added(ChangeContext context) => Names(context.Current).Except(Names(context.Previous), StringComparer.Ordinal).Count();

    private static int Removed(ChangeContext context) => Names(context.Previous).Except(Names(context.Current), StringComparer.Ordinal).Count();

    private static IEnumerable<string?> Names(IReadOnlyList<PromptPart> parts) => parts.Where(part => part.Kind == PartKind.Tool).Select(part => part.Name);

    private static string Inner(PartKind kind, string text) => kind == PartKind.ToolCall && text.IndexOf('(', StringComparison.Ordinal) is > 0 and var start ? text[(start + 1)..^1] : text;
}
