using System.Globalization;
using PrefixBench.Core.Chat;

namespace PrefixBench.Bench.Clock.Streams;

/// <summary>The streams of the client that a run uses.</summary>
/// <param name="plan">The streams.</param>
/// <param name="provider">The scripted server.</param>
internal sealed class ProviderStreams(StreamsPlan plan, IChatProvider provider) : StreamsClient(plan)
{
    protected override async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        // The first answer shows whether the server keeps connections open; the next ones open some at once.
        for (int round = 0; round < 2; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, round == 0 ? 1 : 8).Select(_ => PlayAnswerAsync(null, cancellationToken)));
        }
    }

    protected override async Task PlayAsync(CancellationToken cancellationToken)
    {
        for (int answer = 0; answer < Plan.Answers; answer++)
        {
            await PlayAnswerAsync(answer, cancellationToken);
        }
    }

    private async Task PlayAnswerAsync(int? answer, CancellationToken cancellationToken)
    {
        long sentAt = 0;
        long firstTokenAt = 0;
        long writtenAt = 0;
        int deltas = 0;
        try
        {
            await foreach (ChatEvent item in provider.StreamAsync(StreamsRequest.Chat, cancellationToken))
            {
                if (item.Kind == ChatEventKind.RequestSent)
                {
                    sentAt = item.Timestamp;
                }
                else if (item.Kind == ChatEventKind.Delta && deltas++ == 0)
                {
                    firstTokenAt = item.Timestamp;
                    writtenAt = long.Parse(item.Text.Span, CultureInfo.InvariantCulture);
                }
            }
        }
        catch (ChatException) when (answer is not null)
        {
            Record.AddFailure();
            return;
        }

        if (answer is { } number)
        {
            Record.Add(number, sentAt, firstTokenAt, writtenAt, deltas);
        }
    }
}
