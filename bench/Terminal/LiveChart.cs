using PrefixBench.Analysis.Text;
using PrefixBench.Core.Prefixes;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PrefixBench.Bench.Terminal;

/// <summary>The median TTFT of each turn so far as bars, the prefixes side by side in one scale.</summary>
internal static class LiveChart
{
    // In characters.
    private const int LeastBar = 6;
    private const int MostBar = 40;

    /// <summary>Draws the chart of a provider's current scenario and load.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="width">The width of the terminal in characters.</param>
    /// <param name="isAscii">Whether the terminal can show ASCII only.</param>
    /// <returns>One line for each turn, and one before them if the provider has several loads or pauses; empty before the first measured turn, and if the terminal is too narrow.</returns>
    public static IReadOnlyList<LiveLine> Draw(ProviderProgress provider, int width, bool isAscii)
    {
        if (provider.Workload is not { } workload || workload.Prefixes is not { Count: > 0 } prefixes)
        {
            return [];
        }

        int turns = provider.TurnsPerConversation;
        var bars = new (double? Ms, string Text)[turns, prefixes.Count];
        for (int turn = 0; turn < turns; turn++)
        {
            for (int column = 0; column < prefixes.Count; column++)
            {
                double? median = workload.MedianMs(prefixes[column], turn + 1);
                bars[turn, column] = (median, $"{(median is { } time ? $"{NumberText.Milliseconds(time)} ms" : "-")} {prefixes[column].Name()}");
            }
        }

        int head = $"  turn {turns}  ".Length;
        int columnWidth = (width - head) / Math.Max(provider.Lanes[0].Prefixes, prefixes.Count);
        int room = Math.Min(MostBar, columnWidth - 3 - bars.Cast<(double?, string Text)>().Max(bar => bar.Text.Length));
        double longest = bars.Cast<(double? Ms, string)>().Max(bar => bar.Ms) ?? 0;
        if (room < LeastBar || longest <= 0)
        {
            return [];
        }

        return
        [
            .. provider.WorkloadName is { } name ? [new LiveLine(new Segment($"  {name}:", LiveStyles.Quiet))] : Array.Empty<LiveLine>(),
            .. Enumerable.Range(0, turns).Select(turn => new LiveLine(
            [
                new Segment($"  turn {turn + 1}".PadRight(head), Style.Plain),
                .. prefixes.SelectMany((prefix, column) => Bar(prefix, bars[turn, column], room / longest, column < prefixes.Count - 1 ? columnWidth : 0, isAscii)),
            ])),
        ];
    }

    private static IEnumerable<Segment> Bar(PrefixPolicy prefix, (double? Ms, string Text) bar, double scale, int width, bool isAscii)
    {
        string drawn = BarText.Of((bar.Ms ?? 0) * scale, isAscii);
        yield return new Segment(drawn, LiveStyles.Of(prefix));
        yield return new Segment($"{(drawn.Length > 0 ? " " : "")}{bar.Text}".PadRight(Math.Max(0, width - drawn.Length)), Style.Plain);
    }
}
