namespace PrefixBench.Core.Chat;

/// <summary>Who wrote a message of a conversation. The system prompt is not a message: see <see cref="ChatRequest.SystemPrompt"/>.</summary>
public enum ChatRole
{
    /// <summary>The person, or the agent framework speaking for one.</summary>
    User,

    /// <summary>The model.</summary>
    Assistant,
}
