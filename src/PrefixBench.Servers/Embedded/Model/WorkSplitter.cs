namespace PrefixBench.Servers.Embedded.Model;

/// <summary>Splits independent rows of work over threads. Each row is computed by one thread, so the split changes no result.</summary>
internal sealed class WorkSplitter(int threads)
{
    private readonly ParallelOptions _options = new() { MaxDegreeOfParallelism = threads };

    /// <summary>How many threads take part, the caller's included.</summary>
    public int Threads { get; } = threads;

    /// <summary>Runs <paramref name="work"/> over 0 to <paramref name="count"/> − 1.</summary>
    /// <param name="count">How many rows.</param>
    /// <param name="worthSplitting">Whether the rows are so much work that waking other threads pays.</param>
    /// <param name="work">Gets the number of the part (below <see cref="Threads"/>), its first row and the row behind its last.</param>
    public void Run(int count, bool worthSplitting, Action<int, int, int> work)
    {
        if (Threads == 1 || !worthSplitting)
        {
            work(0, 0, count);
            return;
        }

        Parallel.For(0, Threads, _options, part =>
            work(part, (int)((long)count * part / Threads), (int)((long)count * (part + 1) / Threads)));
    }
}
