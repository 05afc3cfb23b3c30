using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Servers;

namespace PrefixBench.Bench.Doctoring.Experiments;

/// <summary>The finding about other conversations.</summary>
internal static class InterleaveText
{
    /// <summary>What the finding is about.</summary>
    public const string Subject = "conversations";

    /// <summary>Writes the finding.</summary>
    /// <param name="trials">The trials by the number of other conversations, at least one.</param>
    /// <param name="kept">The most others after which the prompt was kept; 0 if it was lost after one.</param>
    /// <param name="lost">The fewest others after which it was lost; null if it was not.</param>
    /// <param name="isSteady">Whether it was lost after as many a second time; true if it was never lost.</param>
    /// <param name="server">The server.</param>
    public static Finding Describe(SortedDictionary<int, Trial> trials, int kept, int? lost, bool isSteady, ExaminedServer server)
    {
        string numbers = $"A{Trial.Describe(trials.Select(trial => ($"{trial.Key}", trial.Value)), kept == 0 ? " other conversation" : " other conversations")[1..]}.";
        Certainty certainty = trials.Values.Max(trial => trial.Certainty);
        Finding finding = lost switch
        {
            { } few when !isSteady => Finding.Unknown(Subject, $"A prompt was lost once after {Others(few)}, and kept when that was tried again: something else decides it, such as another client, or several servers that answer at this address in turn.") with
            {
                Advice = "Repeat it while nobody else uses the server.",
            },
            1 => new Finding(Subject, certainty, "One other conversation between two turns is enough to lose a prompt."),
            { } few => new Finding(Subject, certainty, $"A prompt is kept next to {Others(kept)}, and lost after {few}."),
            null => new Finding(Subject, certainty, $"A prompt is kept next to {Others(kept)}, the most that was tried."),
        };
        return finding with
        {
            Numbers = $"{numbers}{(isSteady && lost is not null ? " The loss was tried twice." : null)}{(isSteady ? Slots(server, kept, lost) : null)}",
            Advice = finding.Advice ?? (lost is null ? null : Sentence(ServerAdvice.Conversations(server.Software))),
            Values = new Dictionary<string, double?> { ["kept_others"] = kept, ["lost_others"] = lost, ["slots"] = server.Slots },
        };
    }

    private static string? Slots(ExaminedServer server, int kept, int? lost) => server.Slots switch
    {
        null => null,
        { } slots when server.Software is not (ServerSoftware.LlamaCpp or EmbeddedEngine.Software) => $" The server tells of {Phrases.Count(slots, "slot")}.",
        { } slots when lost == slots => $" The server has {Phrases.Count(slots, "slot")}, and keeps nothing of a prompt that loses its slot.",
        { } slots when kept >= slots => $" The server has {Phrases.Count(slots, "slot")}, so it keeps prompts that lose their slot in other memory (\"--cache-ram\" of llama-server).",
        { } slots => $" The server has {Phrases.Count(slots, "slot")}; they do not explain it.",
    };

    private static string Others(int count) => Phrases.Count(count, "other conversation");

    private static string Sentence(string clause) => $"{char.ToUpperInvariant(clause[0])}{clause[1..]}.";
}
