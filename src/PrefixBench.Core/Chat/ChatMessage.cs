namespace PrefixBench.Core.Chat;

/// <summary>One message of a conversation's history.</summary>
/// <param name="Role">The author.</param>
/// <param name="Content">The text, sent unchanged.</param>
public sealed record ChatMessage(ChatRole Role, string Content);
