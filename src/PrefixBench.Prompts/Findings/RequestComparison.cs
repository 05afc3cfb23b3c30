using PrefixBench.Prompts.Divergences;
using PrefixBench.Prompts.Patterns;
using PrefixBench.Prompts.Rendering;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Findings;

/// <summary>One request beside the one before it in its conversation: everything that is kept of it for the judgement, which needs the whole file.</summary>
public sealed record RequestComparison
{
    /// <summary>The request's number.</summary>
    public required int Number { get; init; }

    /// <summary>The number of its conversation, in the order of first requests.</summary>
    public required int Conversation { get; init; }

    /// <summary>The file's own name for the conversation; null if it names none.</summary>
    public string? ConversationName { get; init; }

    /// <summary>Its turn in the conversation, from 1.</summary>
    public required int Turn { get; init; }

    /// <summary>When it was sent; null if that is not known.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The model; null if the file does not say.</summary>
    public string? Model { get; init; }

    /// <summary>The dialect.</summary>
    public required string Dialect { get; init; }

    /// <summary>What is known of the answer.</summary>
    public required ServerReport Report { get; init; }

    /// <summary>The prompt's tokens.</summary>
    public required TokenNumber Prompt { get; init; }

    /// <summary>The number of the request before it; null for the first of a conversation.</summary>
    public int? Previous { get; init; }

    /// <summary>The tokens of that request's prompt; null for the first of a conversation.</summary>
    public TokenNumber? PreviousPrompt { get; init; }

    /// <summary>How many tokens at the beginning are those of the request before; null for the first of a conversation.</summary>
    public TokenNumber? Allowed { get; init; }

    /// <summary>Where the request stops extending the one before; null if it extends it.</summary>
    public Divergence? Divergence { get; init; }

    /// <summary>What changed there; null where <see cref="Divergence"/> is.</summary>
    public ChangePattern? Pattern { get; init; }

    /// <summary>Where the rendered prompt stops extending the one before; null if it extends it, or if it is not known.</summary>
    public RenderedDivergence? Rendered { get; init; }

    /// <summary>A setting that changed; null if none did.</summary>
    public SettingChange? Setting { get; init; }

    /// <summary>The time since the request before was sent; null if it is not known.</summary>
    public TimeSpan? Pause { get; init; }

    /// <summary>The number of the last request of another conversation that was sent since; null if there was none.</summary>
    public int? Other { get; init; }

    /// <summary>The conversation of <see cref="Other"/>; null without one.</summary>
    public int? OtherConversation { get; init; }

    /// <summary>How many tokens at the beginning this prompt and that of <see cref="Other"/> have in common; null without one.</summary>
    public TokenNumber? SharedWithOther { get; init; }

    /// <summary>Whether media are part of the prompt, whose tokens no text tells.</summary>
    public bool HasMedia { get; init; }
}
