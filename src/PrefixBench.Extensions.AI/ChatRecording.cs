using System.Text.Json;
using Microsoft.Extensions.AI;
using PrefixBench.Extensions.AI.Bodies;
using PrefixBench.Prompts.Conversations;
using PrefixBench.Prompts.Findings;
using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Extensions.AI;

/// <summary>The calls that clients made, for <see cref="PrefixAssert"/>. Safe for several threads. All calls are kept, so it is meant for a test, not for a service.</summary>
public sealed class ChatRecording : IRecordedCalls
{
    private readonly Lock _gate = new();
    private readonly List<RecordedCall> _calls = [];
    private readonly TimeProvider _time;
    private int _events;

    /// <summary>Creates an empty recording.</summary>
    public ChatRecording()
        : this(TimeProvider.System)
    {
    }

    internal ChatRecording(TimeProvider time) => _time = time;

    /// <inheritdoc/>
    public IReadOnlyList<RecordedCall> Calls
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>
    /// The conversations of the calls so far, in the order of their first calls. Which call continues which is found by their prompts, as <c>diagnose</c> finds it: a call belongs to the
    /// conversation whose history it begins with, else to the one that it has most in common with. Found anew each time.
    /// </summary>
    public IReadOnlyList<RecordedConversation> Conversations => Find(Calls);

    /// <summary>Adds a call that begins now.</summary>
    /// <param name="messages">The messages, which are copied.</param>
    /// <param name="options">The options, which are copied; null for none.</param>
    /// <param name="client">What the client says of itself; null for nothing.</param>
    /// <param name="isStreaming">Whether the answer is streamed.</param>
    internal RunningCall Begin(IEnumerable<ChatMessage> messages, ChatOptions? options, ChatClientMetadata? client, bool isStreaming)
    {
        string? model = options?.ModelId ?? client?.DefaultModelId;
        JsonElement body = CallBody.Write(messages, options, model);
        IReadOnlyList<PromptPart> parts = PromptParts.Of(WireDialect.OpenAi, body);
        lock (_gate)
        {
            var call = new RecordedCall(parts, ++_events)
            {
                Number = _calls.Count + 1,
                Body = body,
                Tools = ToolJson.DeclarationsOf(options),
                Instructions = options?.Instructions,
                Model = model,
                ConversationId = options?.ConversationId,
                IsStreaming = isStreaming,
                ClientName = client?.ProviderName,
            };
            _calls.Add(call);
            return new RunningCall(this, call.Number, _time);
        }
    }

    /// <summary>Ends a call.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="end">Adds what is known of its end.</param>
    internal void End(int number, Func<RecordedCall, RecordedCall> end)
    {
        lock (_gate)
        {
            _calls[number - 1] = end(_calls[number - 1]) with { Ended = ++_events };
        }
    }

    /// <summary>The conversations of some calls.</summary>
    internal static IReadOnlyList<RecordedConversation> Find(IReadOnlyList<RecordedCall> calls)
    {
        var diagnosis = new LiveDiagnosis();
        var placed = new Dictionary<int, PlacedRequest>();

        // Told in the order in which it happened: which answers were known when a call began decides where it belongs.
        IEnumerable<(int At, RecordedCall Call, bool IsEnd)> beginnings = calls.Select(call => (call.Began, call, false));
        IEnumerable<(int At, RecordedCall Call, bool IsEnd)> ends = calls.Where(call => call.Ended is not null).Select(call => (call.Ended!.Value, call, true));
        foreach ((_, RecordedCall call, bool isEnd) in beginnings.Concat(ends).OrderBy(step => step.At))
        {
            if (isEnd)
            {
                diagnosis.Answer(placed[call.Number], ServerReport.None, call.Reply, isFailed: !call.IsAnswered);
            }
            else
            {
                placed[call.Number] = diagnosis.Add(CapturedRequest.From(call.Number, call.Body, WireDialect.OpenAi));
            }
        }

        return [.. calls.GroupBy(call => placed[call.Number].Conversation).OrderBy(group => group.Key).Select(group => new RecordedConversation(group.Key, [.. group]))];
    }
}
