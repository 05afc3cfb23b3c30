namespace PrefixBench.Prompts.Parts;

/// <summary>A piece of a prompt with its place in the request.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Role">The author of its message as the request writes it; empty for tools, and for a system prompt that is no message.</param>
/// <param name="Path">Its place in the request's body: <c>messages[3].content</c>, <c>tools[2]</c>.</param>
/// <param name="Text">Its text; of a tool its JSON without white space, of media a description.</param>
public sealed record PromptPart(PartKind Kind, string Role, string Path, string Text)
{
    /// <summary>The name of a tool; null for other parts.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it belongs to a message of the history: neither system prompt nor tool.</summary>
    public bool IsHistory => Kind is not (PartKind.System or PartKind.Tool);

    /// <summary>Whether two parts write the same into a prompt, wherever they are.</summary>
    /// <param name="other">The other part.</param>
    public bool IsSame(PromptPart other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ReferenceEquals(this, other) || (Kind == other.Kind && Role == other.Role && Text == other.Text);
    }
}
