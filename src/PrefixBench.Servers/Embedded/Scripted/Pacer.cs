using System.Diagnostics;

namespace PrefixBench.Servers.Embedded.Scripted;

/// <summary>
/// Plays the events of many answers on one thread, each at its moment or, if the thread has more to do than it can, as soon as possible and in the order of their
/// moments. An answer whose client reads too slowly waits for that client and holds up no other.
/// </summary>
internal sealed class Pacer : IDisposable
{
    // The queue is its own lock: a Lock cannot be waited on.
    private readonly PriorityQueue<PacedPlay, long> _queue = new();
    private Thread? _thread;
    private bool _isDisposed;

    /// <summary>Adds an answer. Its thread of control is the pacer's from now on.</summary>
    public void Add(PacedPlay play)
    {
        if (play.DueAt is not { } dueAt)
        {
            play.End(null);
            return;
        }

        lock (_queue)
        {
            if (_isDisposed)
            {
                play.End(new ObjectDisposedException(nameof(Pacer)));
                return;
            }

            if (_thread is null)
            {
                _thread = new Thread(Run) { IsBackground = true, Name = "scripted answers", Priority = ThreadPriority.Highest };
                _thread.Start();
            }

            bool isNext = !_queue.TryPeek(out _, out long first) || dueAt < first;
            _queue.Enqueue(play, dueAt);
            if (isNext)
            {
                Monitor.Pulse(_queue);
            }
        }
    }

    /// <summary>Ends the thread and all answers.</summary>
    public void Dispose()
    {
        PacedPlay[] left;
        lock (_queue)
        {
            _isDisposed = true;
            left = [.. _queue.UnorderedItems.Select(item => item.Element)];
            _queue.Clear();
            Monitor.Pulse(_queue);
        }

        foreach (PacedPlay play in left)
        {
            play.End(new ObjectDisposedException(nameof(Pacer)));
        }
    }

    private void Run()
    {
        while (TakeNext() is { } play)
        {
            Play(play);
        }
    }

    private PacedPlay? TakeNext()
    {
        lock (_queue)
        {
            while (!_isDisposed)
            {
                if (!_queue.TryPeek(out _, out long dueAt))
                {
                    Monitor.Wait(_queue);
                    continue;
                }

                long left = dueAt - Stopwatch.GetTimestamp();
                if (left <= 0)
                {
                    return _queue.Dequeue();
                }

                // No spinning for the rest: the processor belongs to the client, and the moment of writing is measured, not assumed.
                Monitor.Wait(_queue, (int)(left * 1000 / Stopwatch.Frequency) + 1);
            }

            return null;
        }
    }

    private void Play(PacedPlay play)
    {
        try
        {
            ValueTask played = play.PlayNextAsync();
            if (!played.IsCompletedSuccessfully)
            {
                _ = AddAfterAsync(played, play);
                return;
            }
        }
        catch (Exception exception)
        {
            play.End(exception);
            return;
        }

        Add(play);
    }

    private async Task AddAfterAsync(ValueTask played, PacedPlay play)
    {
        try
        {
            await played;
        }
        catch (Exception exception)
        {
            play.End(exception);
            return;
        }

        Add(play);
    }
}
