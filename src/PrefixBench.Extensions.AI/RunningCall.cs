using System.Text;
using Microsoft.Extensions.AI;

namespace PrefixBench.Extensions.AI;

/// <summary>A call from its beginning to its end. Used by one caller at a time.</summary>
/// <param name="recording">The recording that it belongs to.</param>
/// <param name="number">Its number there.</param>
/// <param name="time">The clock.</param>
internal sealed class RunningCall(ChatRecording recording, int number, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private readonly StringBuilder _reply = new();
    private UsageDetails? _usage;
    private TimeSpan? _firstUpdate;
    private bool _holdsResults;
    private bool _isEnded;

    /// <summary>Adds an answer that came whole.</summary>
    public void Add(ChatResponse response)
    {
        foreach (ChatMessage message in response.Messages)
        {
            Add(message.Contents);
        }

        Count(response.Usage);
    }

    /// <summary>Adds an update of a stream.</summary>
    public void Add(ChatResponseUpdate update)
    {
        _firstUpdate ??= time.GetElapsedTime(_start);
        Add(update.Contents);
    }

    /// <summary>Ends the call. Only the first end counts.</summary>
    /// <param name="failure">Why it failed; null if it did not.</param>
    public void End(Exception? failure)
    {
        if (_isEnded)
        {
            return;
        }

        _isEnded = true;
        TimeSpan duration = time.GetElapsedTime(_start);
        recording.End(number, call => call with
        {
            TimeToFirstUpdate = _firstUpdate,
            Duration = duration,
            PromptTokens = Whole(_usage?.InputTokenCount),
            CachedTokens = Whole(_usage?.CachedInputTokenCount),
            OutputTokens = Whole(_usage?.OutputTokenCount),
            Reply = _reply.ToString(),
            HoldsResults = _holdsResults,
            Failure = failure,
        });
    }

    private void Add(IList<AIContent> contents)
    {
        foreach (AIContent content in contents)
        {
            switch (content)
            {
                case TextContent text:
                    _reply.Append(text.Text);
                    break;
                case UsageContent usage:
                    Count(usage.Details);
                    break;
                case FunctionResultContent:
                    _holdsResults = true;
                    break;
            }
        }
    }

    // The counts of several updates add up, as where Microsoft.Extensions.AI makes one answer of them.
    private void Count(UsageDetails? usage)
    {
        if (usage is not null)
        {
            (_usage ??= new UsageDetails()).Add(usage);
        }
    }

    private static int? Whole(long? count) => count is { } value ? (int)Math.Clamp(value, 0, int.MaxValue) : null;
}
