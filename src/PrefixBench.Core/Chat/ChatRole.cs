namespace PrefixBench.Core.Chat;

/// <summary>The author of a message. The system prompt is not a message: see <see cref="ChatRequest.SystemPrompt"/>.</summary>
public enum ChatRole
{
    /// <summary>The user, or the agent framework on the user's behalf.</summary>
    User,

    /// <summary>The model.</summary>
    Assistant,

    /// <summary>A tool that the model called.</summary>
    Tool,
}
