using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Tests.Seeded;

/// <summary>A server with a prefix cache of known rules, and what it reports. A token takes a millisecond.</summary>
internal sealed class SimulatedServer
{
    private readonly List<(string Text, DateTimeOffset Used)> _slots = [];
    private string? _model;

    public SimulatedTemplate Template { get; init; } = new();

    /// <summary>The number of prompts that it keeps.</summary>
    public int Slots { get; init; } = 1;

    /// <summary>Whether prompts that lost their slot are kept elsewhere and found again.</summary>
    public bool HasHostCache { get; init; }

    /// <summary>The tokens that are kept together.</summary>
    public int Block { get; init; } = 1;

    /// <summary>The least tokens that are kept.</summary>
    public int Least { get; init; }

    /// <summary>Whether a kept prompt is of use only as a whole.</summary>
    public bool IsStateful { get; init; }

    /// <summary>How long a prompt is kept.</summary>
    public TimeSpan Life { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The requests, from 1, before which the cache is lost.</summary>
    public IReadOnlyList<int> Loses { get; init; } = [];

    /// <summary>Whether another context (options.num_ctx) loads the model again.</summary>
    public bool Reloads { get; init; }

    /// <summary>Changes what it says of an answer.</summary>
    public Func<ServerReport, ServerReport> Says { get; init; } = report => report;

    public ServerReport Answer(CapturedRequest request, string setting)
    {
        bool isReloaded = Reloads && _model != setting;
        _model = setting;
        if (isReloaded || Loses.Contains(request.Number))
        {
            _slots.Clear();
        }

        DateTimeOffset now = request.Time!.Value;
        _slots.RemoveAll(slot => now - slot.Used > Life);
        string prompt = Template.Write(request.Parts);
        (int cached, int slot) = Find(prompt);
        if (slot >= 0 && !HasHostCache && (cached > 0 || _slots.Count >= Slots))
        {
            _slots.RemoveAt(slot);
        }

        _slots.Add((prompt, now));
        int evaluated = prompt.Length - cached;
        return Says(new ServerReport
        {
            PromptTokens = prompt.Length,
            CachedTokens = cached,
            PromptEvalTokens = evaluated,
            PromptEval = TimeSpan.FromMilliseconds(evaluated),
            TimeToFirstToken = TimeSpan.FromMilliseconds(evaluated + 5),
            Load = Reloads ? TimeSpan.FromMilliseconds(isReloaded ? 900 : 3) : null,
        });
    }

    // The most similar prompt, if it is similar at all and its place is given up for this one; else the one that was used least recently.
    private (int Cached, int Slot) Find(string prompt)
    {
        int best = -1;
        int most = 0;
        foreach ((int index, (string text, _)) in _slots.Index())
        {
            int common = text.AsSpan().CommonPrefixLength(prompt);
            if (common > most)
            {
                (best, most) = (index, common);
            }
        }

        if (best < 0 || (Slots > 1 && most < prompt.Length / 10))
        {
            return (0, _slots.Count > 0 ? 0 : -1);
        }

        int usable = Math.Min(most, prompt.Length - 1) / Block * Block;
        bool isUsable = usable >= Least && !(IsStateful && most < _slots[best].Text.Length);
        return (isUsable ? usable : 0, best);
    }
}
