using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Servers.Embedded.Model;

/// <summary>Whether a model and its slots fit into memory. A system that lends more than it has kills the program later, without a word.</summary>
internal static class MemoryNeed
{
    private const int BytesOfHalf = 2;

    /// <summary>Lets a context pass that fits.</summary>
    /// <exception cref="EngineOptionsException">It does not fit into the memory that is free.</exception>
    public static void Check(EngineModel model, EngineOptions options)
    {
        long cache = KeyValueBytesPerToken(model) * options.ContextSize * options.Slots;
        GC.Collect();
        GCMemoryInfo memory = GC.GetGCMemoryInfo();
        long free = memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes;
        // The weights are pages of the file: those that are loaded already count as used, and the system drops others for them.
        if (cache + model.Size > Math.Max(free, 0))
        {
            throw new EngineOptionsException(
                [$"the model ({Megabytes(model.Size)}) and the cache of \"{options.Slots}\" slots of \"{options.ContextSize}\" tokens ({Megabytes(cache)}) need more memory than the {Megabytes(free)} that are free. Choose fewer slots, a smaller context, or a smaller model."]);
        }
    }

    /// <summary>Bytes that a token takes in the cache: keys and values of all layers, two bytes a number.</summary>
    public static long KeyValueBytesPerToken(EngineModel model)
    {
        int heads = Math.Max(1, model.Handle.HeadCount);
        int width = model.Handle.EmbeddingSize / heads;
        int keys = model.Number("attention.key_length") ?? width;
        int values = model.Number("attention.value_length") ?? width;
        return (long)model.Handle.LayerCount * model.Handle.KVHeadCount * (keys + values) * BytesOfHalf;
    }

    private static string Megabytes(long bytes) => $"{Math.Max(1, bytes >> 20):N0} MB";
}
