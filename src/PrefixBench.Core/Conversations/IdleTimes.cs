using PrefixBench.Core.Scenarios;
using PrefixBench.Core.Text;

namespace PrefixBench.Core.Conversations;

/// <summary>
/// The pauses before the last turn by which a run finds out how long a server keeps a prefix that is not used. Each is played in conversations of its own, as
/// a scenario with the pause in its name, so that its rows, verdicts and comparisons are its own as well.
/// </summary>
public static class IdleTimes
{
    /// <summary>Reads the written form: times separated by commas, such as <c>0s,10s,60s</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The times in ascending order, at least one.</returns>
    /// <exception cref="FormatException">The text has something else, or a time twice; the message has no full stop.</exception>
    public static IReadOnlyList<TimeSpan> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var times = new SortedSet<TimeSpan>();
        foreach (string item in text.Split(',', StringSplitOptions.TrimEntries))
        {
            TimeSpan time = DurationText.Find(item)
                ?? throw new FormatException($"\"{SafeText.Escape(item, 60)}\" is no pause; allowed is {DurationText.Allowed}, or several separated by commas such as 0s,10s,60s");
            if (!times.Add(time))
            {
                throw new FormatException($"\"{SafeText.Escape(item, 60)}\" is a duplicate of another pause; remove one of them");
            }
        }

        return [.. times];
    }

    /// <summary>The scenario as it is named in the rows of a pause: <c>seed, idle 10 s</c>.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="idle">The pause; null for a run without them, whose scenario keeps its name.</param>
    public static Scenario Name(Scenario scenario, TimeSpan? idle)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return idle is { } time ? scenario with { Name = $"{scenario.Name}, idle {DurationText.Exact(time)}" } : scenario;
    }
}
