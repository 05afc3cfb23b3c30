using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Conduct;

/// <summary>The number of conversations in a block.</summary>
public static class BlockSize
{
    /// <summary>
    /// Conversations in a block for each conversation that runs at once. Turns that start or end while the load rises or falls are not measured: in each row,
    /// up to one turn fewer than run at once. With four for each, a quarter is lost at most; longer blocks would let the machine drift between a stable
    /// conversation and its control.
    /// </summary>
    private const int PerWorker = 4;

    /// <summary>Conversations in a block under arrivals at a rate: enough to average out their random gaps to some extent.</summary>
    private const int Arriving = 16;

    /// <summary>The preferred size of a block; the blocks of a run can be slightly larger, so that all are of similar size.</summary>
    /// <param name="load">The load.</param>
    public static int For(Load load) => load switch
    {
        { IsOneAtATime: true } => 1,
        { Workers: { } workers } => PerWorker * workers,
        _ => Arriving,
    };

    /// <summary>The number of blocks of one prefix, 1 or more.</summary>
    /// <param name="load">The load.</param>
    /// <param name="total">The number of conversations.</param>
    public static int Blocks(Load load, int total) => Math.Max(1, total / For(load));

    /// <summary>
    /// The size of the block that follows <paramref name="played"/> of at most <paramref name="total"/> conversations. All blocks are as equal as possible,
    /// and none is smaller than preferred unless the total is.
    /// </summary>
    /// <param name="load">The load.</param>
    /// <param name="played">The number of conversations played so far.</param>
    /// <param name="total">The maximum number of conversations.</param>
    public static int Next(Load load, int played, int total)
    {
        int blocks = Blocks(load, total);
        long next = ((long)played * blocks / total) + 1;

        // The ends of the blocks are the rounded multiples of total ÷ blocks.
        return (int)(((next * total) + blocks - 1) / blocks) - played;
    }
}
