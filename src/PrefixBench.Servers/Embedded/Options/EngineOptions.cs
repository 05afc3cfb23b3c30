using PrefixBench.Core.Errors;
using PrefixBench.Core.Servers;
using PrefixBench.Servers.Gguf;

namespace PrefixBench.Servers.Embedded.Options;

/// <summary>The engine's options. The defaults fit a machine with two cores, one of which the measuring client needs.</summary>
public sealed record EngineOptions
{
    private const int WidthStep = 32;

    /// <summary>Whether a prompt reuses the longest common prefix that its slot still holds. Default true; a request's <c>cache_prompt</c> overrides it.</summary>
    public bool Cache { get; init; } = true;

    /// <summary>How many requests run at once, each in its own slot; 1 to 64. Default 4.</summary>
    public int Slots { get; init; } = 4;

    /// <summary>A GGUF file of the user's own; null for a synthetic model. Default null.</summary>
    public string? ModelFile { get; init; }

    /// <summary>The model's name: that of the file, or <c>embedded</c> for a synthetic model.</summary>
    public string ModelName => ModelFile is null ? EmbeddedEngine.Name : Path.GetFileName(ModelFile);

    /// <summary>Width of the synthetic model, a multiple of 32; 32 to 2048. Default 384.</summary>
    public int Width { get; init; } = SyntheticModelOptions.EngineWidth;

    /// <summary>Layers of the synthetic model; 1 to 64. Default 4.</summary>
    public int Layers { get; init; } = SyntheticModelOptions.EngineLayers;

    /// <summary>Maximum number of tokens evaluated in one step, those of all slots together; 1 to 8192. Default 256.</summary>
    public int PrefillBatch { get; init; } = 256;

    /// <summary>
    /// Maximum number of tokens in one slot, prompt and reply together; 64 to 131072. Default 16384. A model that was trained for fewer has slots of that size.
    /// </summary>
    public int ContextSize { get; init; } = 16384;

    /// <summary>Seed of the synthetic model's weights. Any number; default 1. (A request's <c>seed</c> is for its sampling.)</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads for the arithmetic; 1 to 256. The default leaves one core to the client: cores − 1, and at least 1.</summary>
    public int Threads { get; init; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>All mistakes, each as a sentence; empty if the options are valid.</summary>
    public IReadOnlyList<string> FindMistakes()
    {
        var mistakes = new List<string>();
        Check(mistakes, "slots", Slots, 1, 64);
        Check(mistakes, "width", Width, WidthStep, 2048);
        if (Width % WidthStep != 0)
        {
            mistakes.Add($"width \"{Width}\" is not a multiple of {WidthStep}; the nearest multiple is {Math.Max(1, (Width + (WidthStep / 2)) / WidthStep) * WidthStep}.");
        }

        Check(mistakes, "layers", Layers, 1, 64);
        Check(mistakes, "prefill batch", PrefillBatch, 1, 8192);
        Check(mistakes, "context", ContextSize, 64, 131072);
        Check(mistakes, "threads", Threads, 1, 256);
        if (ModelFile is not null)
        {
            mistakes.AddRange(FindMistakesOfFile(ModelFile));
        }

        return mistakes;
    }

    /// <summary>Throws if the options are invalid.</summary>
    /// <exception cref="EngineOptionsException">The message lists all mistakes.</exception>
    public void Validate() => EngineOptionsException.ThrowIfAny(FindMistakes());

    private IEnumerable<string> FindMistakesOfFile(string file)
    {
        var defaults = new EngineOptions();
        if ((Width, Layers, Seed) != (defaults.Width, defaults.Layers, defaults.Seed))
        {
            yield return "width, layers and seed are those of the synthetic model, and cannot be combined with a model file; leave them out.";
        }

        if (GgufHeader.FindMistake(file) is { } mistake)
        {
            yield return mistake;
        }
    }

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
    : UserErrorException($"The embedded engine cannot be started: {string.Join(' ', mistakes)}")
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
