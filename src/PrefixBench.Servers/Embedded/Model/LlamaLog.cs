using LLama.Native;

namespace PrefixBench.Servers.Embedded.Model;

/// <summary>The errors that llama.cpp wrote last. The rest of what it writes is left out.</summary>
internal sealed class LlamaLog
{
    private const int KeptLines = 5;

    private readonly Lock _gate = new();
    private readonly Queue<string> _errors = new();

    /// <summary>Takes a message.</summary>
    /// <param name="level">Its level.</param>
    /// <param name="message">One line, its end included.</param>
    public void Add(LLamaLogLevel level, string message)
    {
        if (level != LLamaLogLevel.Error || message.Trim() is not { Length: > 0 } line)
        {
            return;
        }

        lock (_gate)
        {
            _errors.Enqueue(line);
            if (_errors.Count > KeptLines)
            {
                _errors.Dequeue();
            }
        }
    }

    /// <summary>The first error since the last call, without the name of the function that wrote it; null if there was none.</summary>
    public string? TakeFirst()
    {
        lock (_gate)
        {
            string? first = _errors.Count > 0 ? _errors.Peek() : null;
            _errors.Clear();
            return first is null ? null : WithoutFunction(first);
        }
    }

    // "llama_model_load: error loading model: …" and "gguf_init_from_file_impl: …".
    private static string WithoutFunction(string line)
    {
        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && !line.AsSpan(0, colon).Contains(' ') ? line[(colon + 2)..].Trim() : line;
    }
}
