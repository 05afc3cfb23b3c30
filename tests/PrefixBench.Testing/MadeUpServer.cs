using MathNet.Numerics.Distributions;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Testing;

/// <summary>A server whose times follow a cold curve exactly, but for noise that is asked for.</summary>
public sealed record MadeUpServer
{
    public double FixedMs { get; init; } = 20;

    public double LinearMs { get; init; } = 0.3;

    public double QuadraticMs { get; init; } = 1e-4;

    /// <summary>Prompt tokens, turn by turn.</summary>
    public IReadOnlyList<int> Prompts { get; init; } = [1500, 1800, 2100];

    /// <summary>What the stable prefix finds in the cache, turn by turn.</summary>
    public IReadOnlyList<int> Cached { get; init; } = [0, 1500, 900];

    /// <summary>Standard deviation of the logarithm of each time.</summary>
    public double Noise { get; init; }

    /// <summary>Share of turns that take three times as long.</summary>
    public double Spikes { get; init; }

    /// <summary>Whether the cached tokens are reported.</summary>
    public bool Reports { get; init; }

    /// <summary>Whether the prompt tokens are reported.</summary>
    public bool ReportsPrompts { get; init; } = true;

    /// <summary>Plays conversations of stable and control.</summary>
    public IReadOnlyList<TurnSample> Play(int conversations, int seed = 1)
    {
        var random = new Random(seed);
        return
        [
            .. from conversation in Enumerable.Range(1, conversations)
               from prefix in new[] { PrefixPolicy.Stable, PrefixPolicy.Control }
               from turn in Enumerable.Range(1, Prompts.Count)
               select Turn(conversation, prefix, turn, random),
        ];
    }

    /// <summary>The time of a prompt without noise, in ms.</summary>
    public double Ms(int prompt, int cached) => FixedMs + (LinearMs * (prompt - cached)) + (QuadraticMs * (((double)prompt * prompt) - ((double)cached * cached)));

    private TurnSample Turn(int conversation, PrefixPolicy prefix, int turn, Random random)
    {
        int prompt = Prompts[turn - 1];
        int cached = prefix == PrefixPolicy.Stable ? Cached[turn - 1] : 0;
        double noise = Math.Exp(Noise * Normal.InvCDF(0, 1, random.NextDouble())) * (random.NextDouble() < Spikes ? 3 : 1);
        return Samples.Sample(conversation, turn, Ms(prompt, cached) * noise, prefix, Reports ? cached : null, ReportsPrompts ? prompt : null);
    }
}
