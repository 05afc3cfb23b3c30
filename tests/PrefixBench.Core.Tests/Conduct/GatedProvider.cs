using System.Runtime.CompilerServices;
using System.Threading.Channels;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;

namespace PrefixBench.Core.Tests.Conduct;

/// <summary>A provider whose requests stay under way until the test answers them, so that a test decides which ends when and fails by time-out rather than by hanging.</summary>
internal sealed class GatedProvider(Load load) : IChatProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<Request> _arrived = Channel.CreateUnbounded<Request>();
    private int _underWay;
    private int _most;

    public Provider Provider { get; init; } = new() { Name = "p", Dialect = "openai", Model = "m", Endpoint = new Uri("http://127.0.0.1:1/"), Load = load };

    /// <summary>Requests under way now.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>The most requests that were ever under way.</summary>
    public int Most => Volatile.Read(ref _most);

    /// <summary>The next request that arrives.</summary>
    public async Task<Request> NextAsync() => await _arrived.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>The next request, if one arrives before the work ends; null when the work has ended.</summary>
    public async Task<Request?> NextOrEndAsync(Task work)
    {
        Task<bool> more = _arrived.Reader.WaitToReadAsync().AsTask();
        await Task.WhenAny(more, work).WaitAsync(Patience);
        return _arrived.Reader.TryRead(out Request? request) ? request : null;
    }

    public async IAsyncEnumerable<ChatEvent> StreamAsync(ChatRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int underWay = Interlocked.Increment(ref _underWay);
        int most;
        while ((most = Volatile.Read(ref _most)) < underWay && Interlocked.CompareExchange(ref _most, underWay, most) != most)
        {
        }

        try
        {
            var arrived = new Request(request with { Messages = [.. request.Messages] });
            _arrived.Writer.TryWrite(arrived);
            FailureKind? failure = await arrived.Answer.Task.WaitAsync(cancellationToken);
            foreach (ChatEvent item in failure is { } kind ? ScriptedProvider.Fail(kind) : ScriptedProvider.Reply("x"))
            {
                yield return item;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    /// <summary>A request under way.</summary>
    internal sealed record Request(ChatRequest Chat)
    {
        public TaskCompletionSource<FailureKind?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Its turn, from 1.</summary>
        public int Turn => (Chat.Messages.Count + 1) / 2;

        /// <summary>Whether it belongs to a control.</summary>
        public bool IsControl => Chat.MaxTokens == ConversationPlan.ControlMaxTokens;

        public void Succeed() => Answer.SetResult(null);

        public void Fail(FailureKind kind) => Answer.SetResult(kind);
    }
}
