namespace PrefixBench.FakeServer.Simulated;

/// <summary>What the simulated model says: printable noise that the prompt decides, a byte for each token.</summary>
internal static class SimulatedReply
{
    // Without the "y" that it repeats, so that every "y" is a repeat.
    private const string Letters = "abcdefghijklmnopqrstuvwxz";

    /// <summary>The first <paramref name="count"/> tokens of the reply.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="count">How many.</param>
    /// <param name="repeatsFrom">From which token on it says "y" only; null if never.</param>
    public static string Write(IReadOnlyList<int> prompt, int count, int? repeatsFrom = null)
    {
        uint state = 2166136261;
        foreach (int token in prompt)
        {
            state = (state ^ (uint)token) * 16777619;
        }

        return string.Create(count, (state, repeatsFrom), static (text, from) =>
        {
            uint noise = from.state | 1;
            for (int i = 0; i < text.Length; i++)
            {
                noise = (noise * 1664525) + 1013904223;
                text[i] = i >= from.repeatsFrom ? 'y' : Letters[(int)((noise >> 16) % (uint)Letters.Length)];
            }
        });
    }
}
