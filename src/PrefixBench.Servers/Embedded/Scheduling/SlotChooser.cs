namespace PrefixBench.Servers.Embedded.Scheduling;

/// <summary>Chooses the slot for a request, as llama-server does.</summary>
internal static class SlotChooser
{
    /// <summary>Least share of the prompt that must match before a slot is chosen for its prefix; llama-server's default of <c>--slot-prompt-similarity</c>.</summary>
    public const double LeastSimilarity = 0.1;

    /// <summary>The slot asked for; else the idle one with the longest common prefix, if that is long enough; else the idle one used longest ago.</summary>
    /// <param name="slots">All slots.</param>
    /// <param name="generation">The request.</param>
    /// <returns>Null if the request must wait.</returns>
    public static Slot? Choose(IReadOnlyList<Slot> slots, Generation generation)
    {
        if (generation.SlotId is { } id)
        {
            Slot asked = slots[id % slots.Count];
            return asked.Current is null ? asked : null;
        }

        Slot? best = null;
        int bestPrefix = (int)(generation.Prompt.Length * LeastSimilarity);
        Slot? oldest = null;
        foreach (Slot slot in slots)
        {
            if (slot.Current is not null)
            {
                continue;
            }

            if (slot.CommonPrefix(generation.Prompt) is var prefix && prefix > bestPrefix)
            {
                best = slot;
                bestPrefix = prefix;
            }

            if (oldest is null || slot.LastUse < oldest.LastUse)
            {
                oldest = slot;
            }
        }

        return best ?? oldest;
    }
}
