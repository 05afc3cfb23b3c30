using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Conduct;

/// <summary>How many conversations a block has.</summary>
internal static class BlockSize
{
    /// <summary>
    /// Conversations of a block for each one at once. The turns that start or end while the load rises or falls are no measurements: of each row up to one turn less
    /// than are at once. Blocks of four times as many lose a quarter at worst; longer ones would let the machine drift between a stable conversation and its control.
    /// </summary>
    private const int PerWorker = 4;

    /// <summary>Conversations of a block where they arrive at a rate: enough that their random gaps average out somewhat.</summary>
    private const int Arriving = 16;

    /// <summary>The wanted size of a block; a run may have to make them a little longer to come out even.</summary>
    public static int For(Load load) => load switch
    {
        { IsOneAtATime: true } => 1,
        { Workers: { } workers } => PerWorker * workers,
        _ => Arriving,
    };

    /// <summary>The size of the block behind <paramref name="played"/> conversations of at most <paramref name="total"/>: all blocks as equal as can be, none shorter than wanted unless the total is.</summary>
    public static int Next(Load load, int played, int total)
    {
        int blocks = Math.Max(1, total / For(load));
        long next = ((long)played * blocks / total) + 1;

        // The ends of the blocks are the rounded multiples of total ÷ blocks.
        return (int)(((next * total) + blocks - 1) / blocks) - played;
    }
}
