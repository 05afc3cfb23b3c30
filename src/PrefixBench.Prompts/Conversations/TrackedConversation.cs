namespace PrefixBench.Prompts.Conversations;

/// <summary>A conversation as far as it was read.</summary>
/// <param name="number">Its number in the order of first requests, from 1.</param>
/// <param name="name">The file's own name for it; null if the file names none.</param>
internal sealed class TrackedConversation(int number, string? name)
{
    /// <summary>Its number in the order of first requests, from 1.</summary>
    public int Number => number;

    /// <summary>The file's own name for it; null if the file names none.</summary>
    public string? Name => name;

    /// <summary>The number of its requests so far.</summary>
    public int Turns { get; set; }

    /// <summary>Its last request; null before the first, and after it was given up to save memory.</summary>
    public TrackedPrompt? Last { get; set; }
}
