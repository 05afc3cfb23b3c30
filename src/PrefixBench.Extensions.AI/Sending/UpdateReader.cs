using Microsoft.Extensions.AI;
using PrefixBench.Core.Chat;
using PrefixBench.Extensions.AI.Bodies;

namespace PrefixBench.Extensions.AI.Sending;

/// <summary>Reads the updates of one answer.</summary>
internal sealed class UpdateReader
{
    private UsageDetails? _usage;
    private string? _finishReason;
    private bool _isIdentified;
    private bool _hasSeveralWords;

    /// <summary>How many updates held something that was generated.</summary>
    public int Pieces { get; private set; }

    /// <summary>The kind of the first piece; null before it.</summary>
    public DeltaKind? FirstKind { get; private set; }

    /// <summary>The error that the stream held; null for none.</summary>
    public ErrorContent? Error { get; private set; }

    /// <summary>The counts of all updates; null if there were none.</summary>
    public TokenUsage? Usage => _usage is null ? null : new TokenUsage
    {
        PromptTokens = Whole(_usage.InputTokenCount),
        CachedTokens = Whole(_usage.CachedInputTokenCount),
        OutputTokens = Whole(_usage.OutputTokenCount),
        ReasoningTokens = Whole(_usage.ReasoningTokenCount),
    };

    /// <summary>Whether the answer has more than one token that can be seen: by its counts, of which one can be that of the end, else by its words.</summary>
    public bool HasSeveralTokens => Usage is { OutputTokens: { } output } usage ? output - (usage.ReasoningTokens ?? 0) > 2 : _hasSeveralWords;

    /// <summary>Reads an update.</summary>
    /// <param name="update">The update.</param>
    /// <param name="arrived">When it arrived, in ticks of the stopwatch.</param>
    /// <returns>Its events.</returns>
    public IReadOnlyList<ChatEvent> Read(ChatResponseUpdate update, long arrived)
    {
        var events = new List<ChatEvent>();
        if (!_isIdentified && update.ModelId is { Length: > 0 } model)
        {
            _isIdentified = true;
            events.Add(ChatEvent.Identified(arrived, new ResponseOrigin(model, Upstream: null, Fingerprint: null)));
        }

        int deltas = 0;
        foreach (AIContent content in update.Contents)
        {
            if (DeltaOf(content) is { Text.Length: > 0 } delta)
            {
                deltas++;
                FirstKind ??= delta.Kind;
                _hasSeveralWords |= delta.Text.Trim().Any(char.IsWhiteSpace);
                events.Add(ChatEvent.Delta(arrived, delta.Kind, delta.Text.AsMemory()));
            }
            else if (content is UsageContent usage)
            {
                (_usage ??= new UsageDetails()).Add(usage.Details);
            }
            else if (content is ErrorContent error)
            {
                Error ??= error;
            }
        }

        Pieces += deltas > 0 ? 1 : 0;
        _finishReason = update.FinishReason?.Value ?? _finishReason;
        return events;
    }

    /// <summary>The events of the end: counts, the reason, and the end itself.</summary>
    /// <param name="ended">When the stream ended.</param>
    public IEnumerable<ChatEvent> End(long ended)
    {
        if (Usage is { } usage)
        {
            yield return ChatEvent.Counted(ended, usage);
        }

        if (_finishReason is not null)
        {
            yield return ChatEvent.Finished(ended, _finishReason);
        }

        // How many bytes came is known to the client only.
        yield return ChatEvent.Completed(ended, bytesReceived: 0);
    }

    private static (DeltaKind Kind, string Text)? DeltaOf(AIContent content) => content switch
    {
        TextContent text => (DeltaKind.Content, text.Text),
        TextReasoningContent reasoning => (DeltaKind.Reasoning, reasoning.Text),
        FunctionCallContent call => (DeltaKind.ToolCall, $"{call.Name}({(call.Arguments is { } arguments ? ContentJson.TextOf(arguments) : "")})"),
        _ => null,
    };

    private static int? Whole(long? count) => count is { } value ? (int)Math.Clamp(value, 0, int.MaxValue) : null;
}
