using System.Globalization;
using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Prefixes.Breaks;

/// <summary>From turn 2 on, the end of the first message is another one in every turn.</summary>
internal sealed class EditedHistoryBreak : IPrefixBreak
{
    /// <inheritdoc/>
    public string Needs => "two turns or more";

    /// <inheritdoc/>
    public ChatRequest Apply(ChatRequest request, int turn) => turn == 1
        ? request
        : request with { Messages = [request.Messages[0] with { Content = $"{request.Messages[0].Content} (Edited before turn {turn.ToString(CultureInfo.InvariantCulture)}.)" }, .. request.Messages.Skip(1)] };
}
