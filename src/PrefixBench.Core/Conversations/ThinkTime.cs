using PrefixBench.Core.Text;

namespace PrefixBench.Core.Conversations;

/// <summary>
/// The pause between the turns of a conversation, from the end of a turn to the moment at which the next one is due. If it varies, it is drawn from a seed, and
/// is the same for the turn of a number in a conversation of a number with every prefix, on every provider and in every run.
/// </summary>
/// <param name="Shortest">The shortest pause, 0 or more.</param>
/// <param name="Longest">The longest pause, not below <paramref name="Shortest"/>; equal if it does not vary.</param>
/// <param name="Seed">The seed of the pauses. Default 1.</param>
public sealed record ThinkTime(TimeSpan Shortest, TimeSpan Longest, int Seed = 1)
{
    private const string Separator = "..";

    /// <summary>No pause, the default.</summary>
    public static ThinkTime None { get; } = new(TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>Whether there is no pause.</summary>
    public bool IsNone => Longest == TimeSpan.Zero;

    /// <summary>The average pause.</summary>
    public TimeSpan Mean => (Shortest + Longest) / 2;

    private bool Varies => Longest > Shortest;

    /// <summary>Reads the written form: a time such as <c>2s</c>, or the shortest and the longest, such as <c>2s..5s</c>.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The text is no such time; the message has no full stop.</exception>
    public static ThinkTime Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(Separator, 2);
        if (DurationText.Find(parts[0]) is { } shortest && DurationText.Find(parts[^1]) is { } longest && shortest <= longest)
        {
            return new ThinkTime(shortest, longest);
        }

        throw new FormatException($"\"{SafeText.Escape(text, 60)}\" is no pause; allowed is {DurationText.Allowed} such as 2s, or the shortest and the longest such as 2s..5s");
    }

    /// <summary>The pause before a turn.</summary>
    /// <param name="conversation">The number of the conversation, from 1.</param>
    /// <param name="turn">The number of the turn, from 2.</param>
    public TimeSpan Before(int conversation, int turn) =>
        Varies ? TimeSpan.FromTicks(Shortest.Ticks + (long)(Draw(conversation, turn) * (Longest - Shortest).Ticks)) : Shortest;

    /// <summary>The pause in words, such as <c>2 s</c> or <c>2 s to 5 s (seed 1)</c>.</summary>
    public override string ToString() => Varies ? $"{DurationText.Exact(Shortest)} to {DurationText.Exact(Longest)} (seed {Seed})" : DurationText.Exact(Shortest);

    // Conversations run at once in any order, so a pause is computed from its place instead of taken from a sequence. The mixing function is that of SplitMix64
    // (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators").
    private double Draw(int conversation, int turn)
    {
        const ulong Gamma = 0x9E3779B97F4A7C15;
        return (Mix(Mix(Mix((ulong)Seed + Gamma) + (ulong)conversation + Gamma) + (ulong)turn + Gamma) >> 11) * (1.0 / (1UL << 53));

        static ulong Mix(ulong z)
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
