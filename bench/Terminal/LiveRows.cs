using PrefixBench.Analysis.Text;
using PrefixBench.Core.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PrefixBench.Bench.Terminal;

/// <summary>One line for each provider: its name, what is played, the hit ratio so far, the current turn and the last TTFTs. On a narrow terminal, parts are shortened and left out.</summary>
/// <param name="width">The width of the terminal in characters.</param>
/// <param name="isAscii">Whether the terminal can show ASCII only.</param>
internal sealed class LiveRows(int width, bool isAscii)
{
    private const string Gap = "  ";

    // What is left of a long name: a third of the line.
    private const int NameShare = 3;

    private static readonly Detail[] Details =
    [
        new(Bar: 20, ShowsHits: true, IsWhole: true, Times: 4),
        new(Bar: 10, ShowsHits: true, IsWhole: true, Times: 3),
        new(Bar: 10, ShowsHits: true, IsWhole: false, Times: 3),
        new(Bar: 6, ShowsHits: true, IsWhole: false, Times: 2),
        new(Bar: 6, ShowsHits: true, IsWhole: false, Times: 1),
        new(Bar: 0, ShowsHits: true, IsWhole: false, Times: 1),
        new(Bar: 0, ShowsHits: true, IsWhole: false, Times: 0),
        new(Bar: 0, ShowsHits: false, IsWhole: false, Times: 0),
    ];

    /// <summary>Draws the lines.</summary>
    /// <param name="providers">The providers that are shown.</param>
    public IReadOnlyList<LiveLine> Draw(IReadOnlyList<ProviderProgress> providers)
    {
        string[] names = [.. providers.Select(provider => Name(provider, width / NameShare))];
        foreach (Detail detail in Details)
        {
            LiveLine[] lines = [.. Draw(providers, names, detail)];
            if (detail == Details[^1] || lines.All(line => line.Width <= width))
            {
                return lines;
            }
        }

        return [];
    }

    /// <summary>The line about a provider's failed requests; null if none failed.</summary>
    /// <param name="provider">The provider.</param>
    public static LiveLine? Failures(ProviderProgress provider) => provider.Failure is { } failure
        ? new LiveLine(new Segment($"  {Phrases.Count(provider.Failures, "request")} failed, the last: {SafeText.OneLine(failure.Message)}", LiveStyles.Failed))
        : null;

    private string Name(ProviderProgress provider, int most)
    {
        string name = SafeText.OneLine(provider.Lanes[0].Provider.Name);
        return string.Concat(new LiveLine(new Segment(name)).Cut(most, isAscii).Select(part => part.Text));
    }

    private IEnumerable<LiveLine> Draw(IReadOnlyList<ProviderProgress> providers, string[] names, Detail detail)
    {
        int nameWidth = names.Max(Width);
        string[] activities = [.. providers.Select(provider => SafeText.OneLine(provider.Describe(isShort: !detail.IsWhole)))];
        int activityWidth = activities.Max(Width);
        return providers.Select((provider, index) => new LiveLine(
        [
            new Segment(Pad(names[index], nameWidth), LiveStyles.Name),
            .. Bar(provider, detail.Bar),
            new Segment(detail.ShowsHits ? $"{Gap}{Hits(provider)}" : "", Style.Plain),
            new Segment($"{Gap}{(Times(provider, detail.Times) is { Length: > 0 } times ? $"{Pad(activities[index], activityWidth)}{Gap}{times}" : activities[index])}", Style.Plain),
        ]));
    }

    private IEnumerable<Segment> Bar(ProviderProgress provider, int length)
    {
        if (length == 0)
        {
            yield break;
        }

        double share = provider.TurnsWanted == 0 ? 0 : (double)provider.TurnsPlayed / provider.TurnsWanted;
        int filled = (int)(share * length);
        yield return new Segment(Gap + new string(isAscii ? '#' : '━', filled), LiveStyles.Played);
        yield return new Segment(new string(isAscii ? '-' : '─', length - filled), LiveStyles.Quiet);
    }

    private static string Hits(ProviderProgress provider) => $"hit {(provider.Workload?.HitRatio is { } ratio ? $"{NumberText.Percent(ratio)} %" : "-")}".PadRight("hit 100 %".Length);

    private string Times(ProviderProgress provider, int most)
    {
        IReadOnlyList<double?> times = provider.TimesToFirstToken;
        if (most == 0 || times.Count == 0)
        {
            return "";
        }

        (string arrow, string more) = isAscii ? (" -> ", "... -> ") : (" → ", "… → ");
        return $"TTFT {(times.Count > most ? more : "")}{string.Join(arrow, times.TakeLast(most).Select(time => time is { } value ? NumberText.Milliseconds(value) : "-"))} ms";
    }

    private static int Width(string text) => new Segment(text).CellCount();

    private static string Pad(string text, int width) => text + new string(' ', width - Width(text));

    private sealed record Detail(int Bar, bool ShowsHits, bool IsWhole, int Times);
}
