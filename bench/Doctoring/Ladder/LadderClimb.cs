namespace PrefixBench.Bench.Doctoring.Ladder;

/// <summary>Finds the rule of a cache from the counts of prompts that it chooses one after the other.</summary>
/// <param name="probe">Sends the prompts.</param>
/// <param name="longest">The longest prompt that may be sent, in tokens.</param>
internal sealed class LadderClimb(ILadderProbe probe, int longest)
{
    // A first block that is a multiple of the true one shrinks to half of it at least with each prompt.
    private const int MostRounds = 16;

    private readonly List<LadderPoint> _points = [];

    /// <summary>The prompts so far.</summary>
    public IReadOnlyList<LadderPoint> Points => _points;

    /// <summary>The longest prompt of which nothing was found, below <see cref="Found"/>; null if there is none.</summary>
    public LadderPoint? Missed { get; private set; }

    /// <summary>The shortest prompt of which something was found; null if nothing ever was.</summary>
    public LadderPoint? Found { get; private set; }

    /// <summary>Whether the prompts that decide the least length could all be sent: <see cref="Found"/> is one token longer than <see cref="Missed"/>, or the shortest of all.</summary>
    public bool IsLeastExact => Found is { } found && (Missed is not { } missed || missed.Prompt == found.Prompt - 1);

    /// <summary>How many times the longest prompt had to be sent until it was found: 2 usually, 3, or null if it was not.</summary>
    public int? Sightings { get; private set; }

    /// <summary>The block in tokens; null if it is not known.</summary>
    public int? Block { get; private set; }

    /// <summary>The tokens at the end of a prompt that are evaluated in any case; null if they are not known.</summary>
    public int? Evaluated { get; private set; }

    /// <summary>The rule; null if a part of it is not known.</summary>
    public CacheRule? Rule => Block is { } block && Evaluated is { } evaluated && Found is { } found ? new CacheRule(block, evaluated, found.Prompt) : null;

    /// <summary>Doubles the length until something is found. Returns whether it was.</summary>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<bool> FindFirstAsync(CancellationToken cancellationToken)
    {
        for (int wanted = 0; wanted <= longest;)
        {
            LadderPoint point = await MeasureAsync(wanted, cancellationToken);
            if (point.IsHit)
            {
                Sightings = 2;
                return true;
            }

            wanted = wanted == longest ? longest + 1 : Math.Min(point.Prompt * 2, longest);
        }

        int again = await probe.RepeatAsync(cancellationToken);
        Sightings = again > _points[^1].Warm ? 3 : null;
        return false;
    }

    /// <summary>Finds the block, and the tokens that are evaluated in any case, with prompts that are a little shorter than a multiple of the block, or exactly one.</summary>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task FindBlockAsync(CancellationToken cancellationToken)
    {
        int start = Found!.Value.Prompt;
        for (int round = 0; round < MostRounds; round++)
        {
            int block = CacheRule.CommonBlock(_points);
            int multiple = MultipleOf(block, start);
            if (block > 1)
            {
                // A block that is a divisor of this one shows in a prompt that ends shortly before a multiple.
                if (await FindsAsync(multiple - 1, 0, cancellationToken) is null)
                {
                    return;
                }

                if (CacheRule.CommonBlock(_points) != block)
                {
                    continue;
                }
            }

            int? evaluated = await FindEvaluatedAsync(block, multiple, cancellationToken);
            if (CacheRule.CommonBlock(_points) == block)
            {
                // Counts can be multiples of a number by chance; only the end of a prompt proves that it is the block.
                (Block, Evaluated) = (evaluated is null ? null : block, evaluated);
                return;
            }
        }
    }

    /// <summary>Finds the least length by bisection: first in whole blocks, then between two of them.</summary>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task FindLeastAsync(CancellationToken cancellationToken)
    {
        int block = Block ?? 1;
        int behind = Evaluated ?? 1;
        while (Missed is { } low && Found is { } high && Between(low.Prompt, high.Prompt, block, behind) is { } wanted)
        {
            await MeasureAsync(wanted, cancellationToken);
            if (Missed == low && Found == high)
            {
                return;
            }
        }
    }

    // The next length to try: the middle one of those at which another block fits, then one token below the shortest that was found, then the middle one of what is left.
    private static int? Between(int low, int high, int block, int behind)
    {
        int first = ((low - behind) / block) + 1;
        int last = (high - 1 - behind) / block;
        if (first <= last)
        {
            return (((first + last) / 2) * block) + behind;
        }

        return high - low <= 1 ? null : (high - behind) % block == 0 ? high - 1 : low + ((high - low) / 2);
    }

    // A multiple behind the first prompt that was found, where there is room for it: a shorter prompt may be too short to be kept at all.
    private int MultipleOf(int block, int start)
    {
        int next = ((start + block - 1) / block) + 1;
        return Math.Max(Enumerable.Range(0, 3).Select(fewer => (next - fewer) * block).FirstOrDefault(multiple => multiple < longest), block);
    }

    private async Task<int?> FindEvaluatedAsync(int block, int multiple, CancellationToken cancellationToken)
    {
        if (block == 1)
        {
            // Every prompt tells it; several lengths, because a cache that keeps some positions only can find one of them by chance.
            foreach (int wanted in (int[])[multiple + 1, (multiple * 2) + 1, Math.Min((multiple * 16) + 1, longest)])
            {
                await MeasureAsync(wanted, cancellationToken);
            }

            int[] evaluated = [.. _points.Where(point => point.IsHit).Select(point => point.Prompt - point.Warm).Distinct()];
            return evaluated is [var only] ? only : null;
        }

        (int low, int high) = (-1, block);
        foreach (int first in (int[])[0, 1])
        {
            if (high == block && await FindsAsync(multiple, first, cancellationToken) is { } found)
            {
                (low, high) = found ? (low, first) : (first, high);
            }
        }

        while (high - low > 1 && low >= 0)
        {
            // Few tokens are likelier than half a block.
            int middle = high == block ? Math.Min(low * 2, (low + high) / 2) : (low + high) / 2;
            if (multiple < Found!.Value.Prompt || multiple + middle > longest || await FindsAsync(multiple, middle, cancellationToken) is not { } found)
            {
                return null;
            }

            (low, high) = found ? (low, middle) : (middle, high);
        }

        return high - low == 1 ? high : null;
    }

    private async Task<bool?> FindsAsync(int multiple, int more, CancellationToken cancellationToken)
    {
        if (await probe.MeasureAsync(multiple + more, isExact: true, cancellationToken) is not { } point)
        {
            return null;
        }

        Add(point);
        return point.Warm >= multiple;
    }

    private async Task<LadderPoint> MeasureAsync(int tokens, CancellationToken cancellationToken)
    {
        LadderPoint point = (await probe.MeasureAsync(tokens, isExact: false, cancellationToken))!.Value;
        Add(point);
        return point;
    }

    private void Add(LadderPoint point)
    {
        _points.Add(point);
        if (point.IsHit && (Found is not { } found || point.Prompt < found.Prompt))
        {
            Found = point;
        }

        if (!point.IsHit && point.Prompt < (Found?.Prompt ?? int.MaxValue) && (Missed is not { } missed || point.Prompt > missed.Prompt))
        {
            Missed = point;
        }

        if (Missed is { } below && Found is { } above && below.Prompt >= above.Prompt)
        {
            Missed = null;
        }
    }
}
