using System.Runtime.CompilerServices;
using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Tests;

/// <summary>A provider without a wire: it keeps the requests it got and answers by a function.</summary>
internal sealed class ScriptedProvider(string name, Func<ChatRequest, int, IEnumerable<ChatEvent>> answer) : IChatProvider
{
    private int _requests;

    public List<ChatRequest> Requests { get; } = [];

    public Provider Provider { get; init; } = new() { Name = name, Dialect = "openai", Model = "m", Endpoint = new Uri("http://127.0.0.1:1/") };

    /// <summary>Milliseconds as ticks of the stopwatch, since events carry those.</summary>
    public static long At(double milliseconds) => (long)(milliseconds * System.Diagnostics.Stopwatch.Frequency / 1000);

    public static IEnumerable<ChatEvent> Reply(string text, double ttft = 10, double total = 20, int? prompt = 100, int? cached = 0)
    {
        yield return ChatEvent.RequestSent(At(0));
        yield return ChatEvent.HeadersReceived(At(1));
        if (text.Length > 0)
        {
            yield return ChatEvent.Delta(At(ttft), DeltaKind.Content, text.AsMemory());
        }

        yield return ChatEvent.Counted(At(total), new TokenUsage { PromptTokens = prompt, CachedTokens = cached, OutputTokens = 2 });
        yield return ChatEvent.Finished(At(total), "stop");
        yield return ChatEvent.Completed(At(total), 123);
    }

    public static IEnumerable<ChatEvent> Fail(FailureKind kind, TimeSpan? retryAfter = null)
    {
        yield return ChatEvent.RequestSent(At(0));
        throw new ChatException(new TurnFailure { Kind = kind, Message = kind.ToString(), RetryAfter = retryAfter });
    }

    /// <summary>Nothing listens at the address: no request is made.</summary>
    public static IEnumerable<ChatEvent> Gone() => Fail(new TurnFailure { Kind = FailureKind.ConnectionFailed, Message = "gone", IsOutage = true });

    public static IEnumerable<ChatEvent> Fail(TurnFailure failure) => throw new ChatException(failure);

    public async IAsyncEnumerable<ChatEvent> StreamAsync(ChatRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Requests.Add(request with { Messages = [.. request.Messages] });
        foreach (ChatEvent item in answer(request, ++_requests))
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }
}
