namespace PrefixBench.Core.Chat;

/// <summary>One message of a conversation's history.</summary>
/// <param name="Role">Who wrote it.</param>
/// <param name="Content">Its text, sent unchanged.</param>
public sealed record ChatMessage(ChatRole Role, string Content);
