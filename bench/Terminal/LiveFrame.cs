using PrefixBench.Analysis.Text;
using PrefixBench.Core.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PrefixBench.Bench.Terminal;

/// <summary>
/// All lines of live progress, no more than the terminal has: a line for each provider, below it its failed requests and its chart, and at the end the time left.
/// If there is no room for all, the providers that were measured last come first: others lose their chart, then their line, and the number of those is told.
/// </summary>
/// <param name="width">The width of the terminal in characters.</param>
/// <param name="height">The height of the terminal in lines.</param>
/// <param name="isAscii">Whether the terminal can show ASCII only.</param>
internal sealed class LiveFrame(int width, int height, bool isAscii)
{
    // The last column stays free: some terminals break the line after it.
    private readonly int _width = Math.Max(1, width - 1);

    /// <summary>Draws the lines.</summary>
    /// <param name="progress">The run.</param>
    /// <param name="note">What is waited for; null for nothing, and the time left is shown.</param>
    public IReadOnlyList<IEnumerable<Segment>> Draw(RunProgress progress, string? note)
    {
        LiveLine? foot = Foot(progress, note);

        // The line of the shell's prompt stays free.
        int room = Math.Max(1, height - 1 - (foot is null ? 0 : 1));
        IReadOnlyList<LiveLine> lines = Fit(progress.Providers, room);
        return [.. lines.Concat(foot is null ? [] : [foot]).Take(Math.Max(1, height - 1)).Select(line => line.Cut(_width, isAscii))];
    }

    private List<LiveLine> Fit(IReadOnlyList<ProviderProgress> providers, int room)
    {
        IReadOnlyList<LiveLine>[] failures = [.. providers.Select(provider => LiveRows.Failures(provider) is { } line ? [line] : Array.Empty<LiveLine>())];
        IReadOnlyList<LiveLine>[] charts = [.. providers.Select(provider => LiveChart.Draw(provider, _width, isAscii))];
        bool fits = providers.Count + failures.Concat(charts).Sum(lines => lines.Count) <= room;
        int left = fits ? room : room - 1;
        int[] order = [.. Enumerable.Range(0, providers.Count).OrderByDescending(index => providers[index].UnderWay > 0).ThenByDescending(index => providers[index].LastRequest)];
        HashSet<int> rows = [.. order.Take(Math.Max(1, left))];
        left -= rows.Count;
        HashSet<int> failing = Choose(failures);
        HashSet<int> drawn = Choose(charts);
        int[] shown = [.. rows.Order()];
        List<LiveLine> result = [];
        foreach ((int index, LiveLine row) in shown.Zip(new LiveRows(_width, isAscii).Draw([.. shown.Select(index => providers[index])])))
        {
            result.AddRange([row, .. failing.Contains(index) ? failures[index] : [], .. drawn.Contains(index) ? charts[index] : []]);
        }

        if (!fits)
        {
            result.Add(Hidden(providers.Count - rows.Count, Count(failures) - failing.Count, Count(charts) - drawn.Count));
        }

        return result;

        HashSet<int> Choose(IReadOnlyList<LiveLine>[] lines)
        {
            HashSet<int> chosen = [];
            foreach (int index in order.Where(index => rows.Contains(index) && lines[index].Count > 0 && lines[index].Count <= left))
            {
                chosen.Add(index);
                left -= lines[index].Count;
            }

            return chosen;
        }

        static int Count(IReadOnlyList<LiveLine>[] lines) => lines.Count(of => of.Count > 0);
    }

    private static LiveLine Hidden(int providers, int failures, int charts)
    {
        (int Count, string Noun)[] parts = [(providers, "more provider"), (failures, "more failure"), (charts, "more chart")];
        return new LiveLine(new Segment($"{Phrases.List([.. parts.Where(part => part.Count > 0).Select(part => Phrases.Count(part.Count, part.Noun))])} in a higher terminal", LiveStyles.Quiet));
    }

    private LiveLine? Foot(RunProgress progress, string? note)
    {
        if (note is not null)
        {
            return new LiveLine(new Segment(SafeText.OneLine(note), LiveStyles.Quiet));
        }

        if (progress.TimeLeft is not { } time)
        {
            return null;
        }

        const string Stop = "; Ctrl-C ends the run and keeps its measurements";
        string left = $"at most {NumberText.Duration(time)} left";
        string sooner = progress.Providers.SelectMany(provider => provider.Lanes).Any(lane => lane.Minimum < lane.Maximum) ? ", less if the precision is reached sooner" : "";
        string text = new[] { left + sooner + Stop, left + Stop, left }.First(line => line.Length <= _width || line == left);
        return new LiveLine(new Segment(text, LiveStyles.Quiet));
    }
}
