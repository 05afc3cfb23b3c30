using PrefixBench.Core.Chat;
using Xunit;

namespace PrefixBench.Providers.Tests.Support;

/// <summary>One turn, played to its end and gathered.</summary>
internal sealed class Turn
{
    public List<ChatEventKind> Kinds { get; } = [];

    public List<long> DeltaStamps { get; } = [];

    public List<DeltaKind> DeltaKinds { get; } = [];

    public List<string> Texts { get; } = [];

    public string Content => Join(DeltaKind.Content);

    public string Reasoning => Join(DeltaKind.Reasoning);

    public string ToolCalls => Join(DeltaKind.ToolCall);

    public TokenUsage? Usage { get; private set; }

    public ServerTimings? Timings { get; private set; }

    public List<ResponseOrigin> Origins { get; } = [];

    public string? FinishReason { get; private set; }

    public long SentAt { get; private set; }

    public long HeadersAt { get; private set; }

    public long CompletedAt { get; private set; }

    public long Bytes { get; private set; }

    public int? EqualDeltas { get; private set; }

    public TimeSpan? ConnectDuration { get; private set; }

    public long? ConnectionOpenedAt { get; private set; }

    public TurnFailure? Failure { get; private set; }

    public static async Task<Turn> PlayAsync(IChatProvider provider, ChatRequest? request = null)
    {
        var turn = new Turn();
        try
        {
            await foreach (ChatEvent happening in provider.StreamAsync(request ?? Requests.Simple, TestContext.Current.CancellationToken))
            {
                turn.Add(happening);
            }
        }
        catch (ChatException exception)
        {
            turn.Failure = exception.Failure;
        }

        return turn;
    }

    private string Join(DeltaKind kind) => string.Concat(Texts.Where((_, i) => DeltaKinds[i] == kind));

    private void Add(ChatEvent happening)
    {
        Kinds.Add(happening.Kind);
        switch (happening.Kind)
        {
            case ChatEventKind.ConnectionOpened:
                ConnectDuration = happening.Duration;
                ConnectionOpenedAt = happening.Timestamp;
                break;
            case ChatEventKind.RequestSent:
                SentAt = happening.Timestamp;
                break;
            case ChatEventKind.HeadersReceived:
                HeadersAt = happening.Timestamp;
                break;
            case ChatEventKind.Delta:
                DeltaStamps.Add(happening.Timestamp);
                DeltaKinds.Add(happening.DeltaKind);
                Texts.Add(happening.Text.ToString());
                break;
            case ChatEventKind.Usage:
                Usage = happening.Usage;
                break;
            case ChatEventKind.Timings:
                Timings = happening.Timings;
                break;
            case ChatEventKind.Origin:
                Origins.Add(happening.Origin!);
                break;
            case ChatEventKind.Finished:
                FinishReason = happening.Text.ToString();
                break;
            case ChatEventKind.Completed:
                CompletedAt = happening.Timestamp;
                Bytes = happening.BytesReceived;
                break;
            case ChatEventKind.EndedByServer:
                EqualDeltas = happening.EqualDeltas;
                Bytes = happening.BytesReceived;
                break;
            default:
                throw new InvalidOperationException($"unknown event {happening.Kind}");
        }
    }
}
