using MathNet.Numerics.Distributions;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Tests.Simulations;

/// <summary>A server behind a link whose requests do not all cost the same, whose cache works in blocks and which reports prompt tokens only.</summary>
internal sealed record AwkwardServer(string Name)
{
    // How much of a gap between two texts of the conversation stands for a reply.
    private const int TokensPerTurn = 296;

    public double FixedMs { get; init; } = 20;

    public double MsPerToken { get; init; } = 0.12;

    public double QuadraticMs { get; init; }

    /// <summary>Standard deviation of the logarithm of each time.</summary>
    public double Noise { get; init; } = 0.1;

    /// <summary>Ms more on every request of a conversation but the first: a kept-alive connection's delay, except after a pause.</summary>
    public double KeptAliveMs { get; init; }

    /// <summary>Whether the delay lies between the headers and the first token, where a client sees it.</summary>
    public bool IsDelayAfterHeaders { get; init; }

    /// <summary>Ms more on the first request of a conversation.</summary>
    public double SlowFirstMs { get; init; }

    /// <summary>Ms more at each turn, whatever its prefix.</summary>
    public IReadOnlyList<double> OffsetsMs { get; init; } = [0, 0, 0];

    /// <summary>The cache's block in tokens.</summary>
    public int Block { get; init; } = 1;

    /// <summary>How much of the previous prompt is found.</summary>
    public double CachedShare { get; init; } = 1;

    /// <summary>Whether short prompts are sent before the control.</summary>
    public bool HasShortPrompts { get; init; } = true;

    /// <summary>Whether the server tells its own time for the prompt.</summary>
    public bool ReportsPromptEval { get; init; }

    /// <summary>What the stable prefix finds in the cache at a turn.</summary>
    public int Cached(int turn) => turn == 1 ? 0 : (int)(Prompt(turn - 1) * CachedShare) / Block * Block;

    /// <summary>The length of the prompt of a turn.</summary>
    public static int Prompt(int turn) => 1267 + ((turn - 1) * TokensPerTurn);

    /// <summary>Plays conversations of the stable prefix and the control.</summary>
    public IReadOnlyList<TurnSample> Play(int conversations, int seed)
    {
        var random = new Random(seed);
        List<TurnSample> samples = [];
        for (int conversation = 1; conversation <= conversations; conversation++)
        {
            foreach (PrefixPolicy prefix in new[] { PrefixPolicy.Stable, PrefixPolicy.Control })
            {
                ShortPrompt? probe = prefix == PrefixPolicy.Control && HasShortPrompts ? SendShort(random) : null;
                samples.AddRange(Enumerable.Range(1, OffsetsMs.Count).Select(turn => Turn(conversation, prefix, turn, probe, random)));
            }
        }

        return samples;
    }

    private ShortPrompt SendShort(Random random)
    {
        double ms = (FixedMs + SlowFirstMs + Eval(24, 0)) * Factor(random);
        return new ShortPrompt { TimeToFirstToken = Ms(ms), TimeToFirstByte = Ms(ms - 0.2), PromptTokens = 24, PromptEval = ReportsPromptEval ? Ms(Eval(24, 0)) : null };
    }

    private TurnSample Turn(int conversation, PrefixPolicy prefix, int turn, ShortPrompt? probe, Random random)
    {
        bool isFirst = turn == 1 && probe is null;
        double eval = Eval(Prompt(turn), prefix == PrefixPolicy.Stable ? Cached(turn) : 0) * Factor(random);
        double headers = (FixedMs * Factor(random)) + eval + OffsetsMs[turn - 1] + (isFirst ? SlowFirstMs : 0);
        double delay = isFirst ? 0 : KeptAliveMs;
        TurnSample sample = Testing.Samples.Sample(conversation, turn, headers + delay + 0.2, prefix, prompt: Prompt(turn));
        return sample with
        {
            TimeToFirstByte = Ms(headers + (IsDelayAfterHeaders ? 0 : delay)),
            Timings = sample.Timings with { PromptEval = ReportsPromptEval ? Ms(eval) : null },
            ShortPrompt = turn == 1 ? probe : null,
        };
    }

    private double Eval(int prompt, int cached) => (MsPerToken * (prompt - cached)) + (QuadraticMs * (((double)prompt * prompt) - ((double)cached * cached)));

    private double Factor(Random random) => Math.Exp(Noise * Normal.InvCDF(0, 1, random.NextDouble()));

    private static TimeSpan Ms(double ms) => TimeSpan.FromMicroseconds(Math.Round(ms * 1000));
}
