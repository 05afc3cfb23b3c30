namespace PrefixBench.Servers.Embedded.Options;

/// <summary>The engine's options. The defaults fit a machine with two cores, one of which the measuring client needs.</summary>
public sealed record EngineOptions
{
    /// <summary>Width of one attention head. The model's width is a multiple of it.</summary>
    public const int HeadWidth = 16;

    /// <summary>Whether a prompt reuses the longest common prefix that its slot still holds. Default true; a request's <c>cache_prompt</c> overrides it.</summary>
    public bool Cache { get; init; } = true;

    /// <summary>How many requests run at once, each in its own slot; 1 to 64. Default 4.</summary>
    public int Slots { get; init; } = 4;

    /// <summary>Width of the model, a multiple of 16; 16 to 2048. Default 32.</summary>
    public int Width { get; init; } = 32;

    /// <summary>Layers of the model; 1 to 64. Default 16.</summary>
    public int Layers { get; init; } = 16;

    /// <summary>Maximum number of tokens evaluated in one step, those of all slots together; 1 to 8192. Default 256.</summary>
    public int PrefillBatch { get; init; } = 256;

    /// <summary>Maximum number of tokens in one slot, prompt and reply together; 64 to 131072. Default 16384.</summary>
    public int ContextSize { get; init; } = 16384;

    /// <summary>Seed of the weights. Any number; default 1. (A request's <c>seed</c> is for its sampling.)</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads for the arithmetic; 1 to 256. The default leaves one core to the client: cores − 1, and at least 1.</summary>
    public int Threads { get; init; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>All mistakes, each as a sentence; empty if the options are valid.</summary>
    public IReadOnlyList<string> FindMistakes()
    {
        var mistakes = new List<string>();
        Check(mistakes, "slots", Slots, 1, 64);
        Check(mistakes, "width", Width, HeadWidth, 2048);
        if (Width % HeadWidth != 0)
        {
            mistakes.Add($"width \"{Width}\" is not a multiple of {HeadWidth}, the width of one attention head; the nearest multiple is {Math.Max(1, (Width + (HeadWidth / 2)) / HeadWidth) * HeadWidth}.");
        }

        Check(mistakes, "layers", Layers, 1, 64);
        Check(mistakes, "prefill batch", PrefillBatch, 1, 8192);
        Check(mistakes, "context", ContextSize, 64, 131072);
        Check(mistakes, "threads", Threads, 1, 256);
        return mistakes;
    }

    /// <summary>Throws if the options are invalid.</summary>
    /// <exception cref="EngineOptionsException">The message lists all mistakes.</exception>
    public void Validate() => EngineOptionsException.ThrowIfAny(FindMistakes());

    private static void Check(List<string> mistakes, string name, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            mistakes.Add($"{name} \"{value}\" is out of range; {least} to {most} is allowed.");
        }
    }
}

/// <summary>The engine's options are invalid.</summary>
/// <param name="mistakes">All mistakes, each as a sentence.</param>
public sealed class EngineOptionsException(IReadOnlyList<string> mistakes)
    : Exception($"The embedded engine cannot be started: {string.Join(' ', mistakes)}")
{
    /// <summary>All mistakes, each as a sentence.</summary>
    public IReadOnlyList<string> Mistakes { get; } = mistakes;

    /// <summary>Throws if there is a mistake.</summary>
    /// <param name="mistakes">All mistakes, each as a sentence.</param>
    internal static void ThrowIfAny(IReadOnlyList<string> mistakes)
    {
        if (mistakes.Count > 0)
        {
            throw new EngineOptionsException(mistakes);
        }
    }
}
