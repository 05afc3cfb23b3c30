using System.Collections.Concurrent;
using PrefixBench.Servers.Embedded.Model;
using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Servers.Embedded.Scheduling;

/// <summary>
/// Runs requests in slots on one thread of its own. Each step evaluates one batch: the last token of every generating slot, then prompt tokens
/// of the others as far as the batch reaches. Requests beyond the slots wait in the order of their arrival.
/// </summary>
internal sealed class InferenceEngine : IDisposable
{
    private readonly EngineOptions _options;
    private readonly TimeProvider _time;
    private readonly EngineModel _model;
    private readonly EngineContext _context;
    private readonly Slot[] _slots;
    private readonly ConcurrentQueue<Generation> _arrivals = new();
    private readonly List<Generation> _waiting = [];
    private readonly SemaphoreSlim _wake = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;

    // Guards slots and counters against the routes that report them; never held during arithmetic.
    private readonly Lock _gate = new();
    private EngineCounters _counters = new(0, 0, TimeSpan.Zero, 0, TimeSpan.Zero, 0, 0, 0, 0, 0);
    private int _tasks;

    /// <summary>Allocates the slots and starts the engine's thread.</summary>
    /// <param name="model">The model; it outlives the engine.</param>
    /// <param name="options">The options.</param>
    /// <param name="time">The clock of the reported times.</param>
    /// <exception cref="EngineOptionsException">The memory does not suffice.</exception>
    public InferenceEngine(EngineModel model, EngineOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _model = model;
        _context = new EngineContext(model, options);
        _slots = [.. Enumerable.Range(0, options.Slots).Select(id => new Slot(id, model, _context))];
        _thread = new Thread(Run) { IsBackground = true, Name = "engine" };
        _thread.Start();
    }

    /// <summary>The options.</summary>
    public EngineOptions Options => _options;

    /// <summary>The model.</summary>
    public EngineModel Model => _model;

    /// <summary>Hands a request to the engine; what happens to it is read from <see cref="Generation.Updates"/>.</summary>
    /// <param name="generation">The request; its prompt is shorter than the context.</param>
    public void Submit(Generation generation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(generation.Prompt.Length, _options.ContextSize, nameof(generation));
        ArgumentOutOfRangeException.ThrowIfZero(generation.Prompt.Length, nameof(generation));
        _arrivals.Enqueue(generation);
        _wake.Release();
    }

    /// <summary>The totals now.</summary>
    public EngineCounters ReadCounters()
    {
        lock (_gate)
        {
            return _counters with { Processing = _slots.Count(slot => slot.Current is not null), Deferred = _waiting.Count + _arrivals.Count };
        }
    }

    /// <summary>The slots now.</summary>
    public IReadOnlyList<SlotState> ReadSlots()
    {
        lock (_gate)
        {
            return [.. _slots.Select(Describe)];
        }
    }

    /// <summary>Stops the engine; requests that are not finished end without a finish.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        foreach (Slot slot in _slots)
        {
            slot.Dispose();
        }

        _context.Dispose();
        _stop.Dispose();
        _wake.Dispose();
    }

    private static SlotState Describe(Slot slot) => slot.Current is { } current
        ? new SlotState(
            slot.Id, slot.TaskId, true, slot.Held.Count, Math.Min(slot.Held.Count, current.Prompt.Length) - slot.CachedTokens, slot.CachedTokens,
            slot.Generated, current.MaxTokens - slot.Generated ?? -1)
        : new SlotState(slot.Id, slot.TaskId, false, slot.Held.Count, 0, 0, 0, -1);

    private void Run()
    {
        Exception? failure = null;
        try
        {
            while (true)
            {
                Schedule();
                if (!Array.Exists(_slots, slot => slot.Current is not null))
                {
                    _wake.Wait(_stop.Token);
                    continue;
                }

                _stop.Token.ThrowIfCancellationRequested();
                Step();
            }
        }
        catch (OperationCanceledException)
        {
            // Dispose was called.
        }
        catch (Exception exception)
        {
            // An unhandled exception on this thread would end the process; the requests get it instead, as error 500.
            failure = exception;
        }

        EndAll(failure);
    }

    private void EndAll(Exception? failure)
    {
        do
        {
            lock (_gate)
            {
                while (_arrivals.TryDequeue(out Generation? arrival))
                {
                    _waiting.Add(arrival);
                }

                foreach (Slot? slot in _slots.Where(slot => slot.Current is not null))
                {
                    slot.Current!.Publisher.TryComplete(failure);
                    slot.Release();
                }

                _waiting.ForEach(waiting => waiting.Publisher.TryComplete(failure));
                _waiting.Clear();
            }
        }
        while (failure is not null && TryWait());
    }

    // After a failure, later requests are refused until the engine is disposed.
    private bool TryWait()
    {
        try
        {
            _wake.Wait(_stop.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Schedule()
    {
        lock (_gate)
        {
            while (_arrivals.TryDequeue(out Generation? arrival))
            {
                _waiting.Add(arrival);
            }

            foreach (Slot? slot in _slots.Where(slot => slot.Current?.Cancellation.IsCancellationRequested == true))
            {
                slot.Current!.Publisher.TryComplete();
                Count(slot);
                slot.Release();
            }

            for (int i = 0; i < _waiting.Count; i++)
            {
                Generation generation = _waiting[i];
                if (generation.Cancellation.IsCancellationRequested)
                {
                    generation.Publisher.TryComplete();
                }
                else if (SlotChooser.Choose(_slots, generation) is { } slot)
                {
                    slot.Start(generation, _tasks++, _time.GetTimestamp());
                    generation.Publisher.TryWrite(GenerationUpdate.Started);
                }
                else
                {
                    continue;
                }

                _waiting.RemoveAt(i--);
            }
        }
    }

    private void Step()
    {
        (List<Slot>? taking, List<BatchSegment>? segments) = Plan();
        IReadOnlyList<int?> outputs = _context.Evaluate(segments);
        int?[] picked = [.. outputs.Select((output, i) => output is { } place ? _context.Pick(taking[i].Sampler!, place) : (int?)null)];
        long now = _time.GetTimestamp();
        lock (_gate)
        {
            _counters = _counters with { Steps = _counters.Steps + 1, BusySlotSteps = _counters.BusySlotSteps + taking.Count };
            for (int i = 0; i < taking.Count; i++)
            {
                Slot slot = taking[i];
                slot.Held.AddRange(segments[i].Tokens.Span);
                _counters = _counters with { LargestContext = Math.Max(_counters.LargestContext, slot.Held.Count) };
                if (picked[i] is { } token)
                {
                    Publish(slot, token, now);
                }
            }
        }
    }

    private (List<Slot> Taking, List<BatchSegment> Segments) Plan()
    {
        var taking = new List<Slot>(_slots.Length);
        var segments = new List<BatchSegment>(_slots.Length);
        int room = _options.PrefillBatch;
        // Oldest first, so that with a batch smaller than the number of slots nobody waits for ever.
        foreach (Slot? slot in _slots.Where(slot => slot.Current is not null).OrderBy(slot => slot.IsPrefilling).ThenBy(slot => slot.TaskId))
        {
            if (room == 0)
            {
                break;
            }

            int start = slot.Held.Count;
            Memory<int> tokens = slot.IsPrefilling
                ? slot.Current!.Prompt.AsMemory(start, Math.Min(room, slot.Current.Prompt.Length - start))
                : new[] { slot.LastToken };
            taking.Add(slot);
            segments.Add(new BatchSegment(slot.Id, start, tokens, !slot.IsPrefilling || start + tokens.Length == slot.Current!.Prompt.Length));
            room -= tokens.Length;
        }

        return (taking, segments);
    }

    private void Publish(Slot slot, int token, long now)
    {
        Generation generation = slot.Current!;
        slot.LastToken = token;
        if (slot.Generated++ == 0)
        {
            slot.FirstTokenAt = now;
        }

        generation.Publisher.TryWrite(new GenerationUpdate(token, null));
        bool endsItself = _model.EndsReply(token);
        int limit = generation.MaxTokens ?? int.MaxValue;
        if (!endsItself && slot.Generated < limit && slot.Held.Count + 1 < _options.ContextSize)
        {
            return;
        }

        var result = new GenerationResult(
            slot.CachedTokens, generation.Prompt.Length - slot.CachedTokens, _time.GetElapsedTime(slot.StartedAt, slot.FirstTokenAt),
            slot.Generated, _time.GetElapsedTime(slot.FirstTokenAt, now), IsCutOff: !endsItself);
        Count(slot);
        slot.Release();
        generation.Publisher.TryWrite(new GenerationUpdate(null, result));
        generation.Publisher.TryComplete();
    }

    // Counts what a request did at its end, an early one included.
    private void Count(Slot slot)
    {
        long now = _time.GetTimestamp();
        int prompt = slot.Current!.Prompt.Length;
        int computed = Math.Min(slot.Held.Count, prompt) - slot.CachedTokens;
        _counters = _counters with
        {
            PromptTokens = _counters.PromptTokens + computed,
            CachedTokens = _counters.CachedTokens + slot.CachedTokens,
            PromptTime = _counters.PromptTime + _time.GetElapsedTime(slot.StartedAt, slot.Generated > 0 ? slot.FirstTokenAt : now),
            PredictedTokens = _counters.PredictedTokens + slot.Generated,
            PredictedTime = _counters.PredictedTime + (slot.Generated > 0 ? _time.GetElapsedTime(slot.FirstTokenAt, now) : TimeSpan.Zero),
        };
    }
}
