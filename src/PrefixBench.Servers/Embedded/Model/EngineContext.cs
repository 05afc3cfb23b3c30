using LLama.Exceptions;
using LLama.Native;
using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Servers.Embedded.Model;

/// <summary>What a model remembers: the keys and values of every slot's tokens. Not safe for several threads at once.</summary>
internal sealed class EngineContext : IDisposable
{
    private readonly SafeLLamaContextHandle _handle;
    private readonly LLamaBatch _batch = new();

    /// <summary>Allocates the memory of all slots.</summary>
    /// <param name="model">The model; it outlives the context.</param>
    /// <param name="options">How many slots, and how long.</param>
    /// <exception cref="EngineOptionsException">The memory does not suffice.</exception>
    public EngineContext(EngineModel model, EngineOptions options)
    {
        MemoryNeed.Check(model, options);
        var parameters = LLamaContextParams.Default();
        parameters.n_seq_max = (uint)options.Slots;
        parameters.n_ctx = (uint)(options.ContextSize * options.Slots);
        // Each slot has its own part, as in a llama-server that is told the number of its slots: no slot can take another's room.
        parameters.kv_unified = false;
        parameters.n_batch = (uint)options.PrefillBatch;
        parameters.n_ubatch = (uint)options.PrefillBatch;
        parameters.n_threads = options.Threads;
        parameters.n_threads_batch = options.Threads;
        parameters.offload_kqv = false;
        parameters.op_offload = false;
        // With a sliding window, all tokens are kept: a prefix could not be reused otherwise.
        parameters.swa_full = true;
        LlamaLibrary.Log.TakeFirst();
        try
        {
            _handle = SafeLLamaContextHandle.Create(model.Handle, parameters);
        }
        catch (RuntimeError)
        {
            throw new EngineOptionsException(
                [$"llama.cpp made no context of \"{options.Slots}\" slots of \"{options.ContextSize}\" tokens: {LlamaLibrary.Log.TakeFirst() ?? "it does not say why"}. Choose fewer slots or a smaller context."]);
        }
    }

    /// <summary>Tokens evaluated so far.</summary>
    public long TokensEvaluated { get; private set; }

    /// <summary>Forgets the tokens of a sequence from a position on.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="start">How many of its first tokens to keep.</param>
    /// <returns>How many are kept: <paramref name="start"/>, or 0 where the model cannot forget a part (one with a recurrent state).</returns>
    public int Keep(int sequence, int start)
    {
        _handle.MemorySequenceRemove((LLamaSeqId)sequence, start, -1);
        if (start == 0 || (int)_handle.MemorySequenceMaxPosition((LLamaSeqId)sequence) == start - 1)
        {
            return start;
        }

        _handle.MemorySequenceRemove((LLamaSeqId)sequence, -1, -1);
        return 0;
    }

    /// <summary>Evaluates a batch.</summary>
    /// <param name="segments">Tokens of different sequences, as many as a batch holds at most.</param>
    /// <returns>For each segment, where the prediction after it is found; null for a segment without one. Valid until the next batch.</returns>
    /// <exception cref="InvalidOperationException">llama.cpp could not evaluate it.</exception>
    public IReadOnlyList<int?> Evaluate(IReadOnlyList<BatchSegment> segments)
    {
        _batch.Clear();
        int?[] outputs = new int?[segments.Count];
        for (int i = 0; i < segments.Count; i++)
        {
            (int sequence, int position, ReadOnlyMemory<int> tokens, bool wantsPrediction) = segments[i];
            int last = -1;
            for (int t = 0; t < tokens.Length; t++)
            {
                last = _batch.Add(tokens.Span[t], position + t, (LLamaSeqId)sequence, wantsPrediction && t == tokens.Length - 1);
            }

            outputs[i] = wantsPrediction ? last : null;
        }

        LlamaLibrary.Log.TakeFirst();
        DecodeResult result = _handle.Decode(_batch);
        if (result != DecodeResult.Ok)
        {
            throw new InvalidOperationException($"llama.cpp could not evaluate a batch of {_batch.TokenCount} tokens ({result}): {LlamaLibrary.Log.TakeFirst() ?? "it does not say why"}");
        }

        TokensEvaluated += _batch.TokenCount;
        return outputs;
    }

    /// <summary>The scores of all tokens for the place after a segment.</summary>
    /// <param name="output">A result of the last <see cref="Evaluate"/>.</param>
    public ReadOnlySpan<float> Logits(int output) => _handle.GetLogitsIth(output);

    /// <summary>Picks the token after a segment.</summary>
    /// <param name="sampler">How to pick.</param>
    /// <param name="output">A result of the last <see cref="Evaluate"/>.</param>
    public int Pick(Sampler sampler, int output) => sampler.Pick(_handle, output);

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
