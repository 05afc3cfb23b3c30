using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Prefixes.Breaks;

/// <summary>
/// Only the two newest steps of the history are kept. The last message of the user before them stays if they do not begin with one, because chat templates want one there.
/// </summary>
internal sealed class TrimmedHistoryBreak : IPrefixBreak
{
    private const int Kept = 2;

    /// <inheritdoc/>
    public string Needs => "three turns or more, or four with tool calls";

    /// <inheritdoc/>
    public ChatRequest Apply(ChatRequest request, int turn)
    {
        ChatMessage[] newest = [.. HistorySteps.Of(request.Messages).TakeLast(Kept).SelectMany(step => step)];
        bool beginsWithUser = newest[0].Role == ChatRole.User;
        return request with { Messages = beginsWithUser ? newest : [request.Messages.SkipLast(newest.Length).Last(message => message.Role == ChatRole.User), .. newest] };
    }
}
