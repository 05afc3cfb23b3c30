using System.Xml.Linq;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Pages;

/// <summary>Each turn's TTFT in the order played, so that drift, slow starts, restarts and two groups can be seen; failed turns are marked at the top.</summary>
internal static class CoursePicture
{
    private const double Left = 60;
    private const double Top = 30;
    private const double PlotWidth = 640;
    private const double PlotHeight = 200;
    private const int MostDots = 2000;

    /// <summary>Every how many requests one is drawn as a dot: 1 up to 2,000 requests. Failures are all drawn.</summary>
    /// <param name="rows">The turns.</param>
    public static int StepOf(IReadOnlyList<PictureRow> rows) => StepOf(rows.Sum(row => Samples(row.Row).Count() + Samples(row.Control).Count()));

    /// <summary>Draws the course of a run.</summary>
    /// <param name="id">An id that no other picture of the page has.</param>
    /// <param name="rows">The turns.</param>
    public static XElement Draw(string id, IReadOnlyList<PictureRow> rows)
    {
        TurnSample[] played = [.. rows.SelectMany(row => Samples(row.Row).Concat(Samples(row.Control))).OrderBy(sample => sample.StartedAt).ThenBy(sample => sample.Conversation).ThenBy(sample => sample.Turn)];
        double bottom = Top + PlotHeight;
        var picture = new Picture(Left + PlotWidth + 20, bottom + 44);
        var time = Axis.FromZero(played.Select(sample => sample.TimeToFirstToken?.TotalMilliseconds ?? 0), bottom, Top);
        var order = new Axis(0, Math.Max(1, played.Length), Left, Left + PlotWidth);
        picture.VerticalAxis(time, Left, Left + PlotWidth, "TTFT in ms");
        picture.HorizontalAxis(order, bottom, bottom, "requests in the order played");
        int step = StepOf(played.Length);
        for (int index = 0; index < played.Length; index++)
        {
            TurnSample sample = played[index];
            double x = order.Place(index + 0.5);
            if (sample.Failure is { } failure)
            {
                picture.Path("failed", $"M{Picture.Write(x - 4)} {Picture.Write(Top - 4)}l8 8m0 -8l-8 8", $"turn {sample.Turn} of conversation {sample.Conversation} failed: {failure.Message}");
            }
            else if (index % step == 0 && sample.TimeToFirstToken is { } first)
            {
                picture.Dot(Style(sample), x, time.Place(first.TotalMilliseconds), 2.5);
            }
        }

        int failed = played.Count(sample => sample.Failure is not null);
        return picture.ToElement(id, "TTFT over the run", $"{Phrases.Count(played.Length, "request")} in the order played{(failed > 0 ? $", of which {failed} failed" : "")}");
    }

    private static int StepOf(int requests) => Math.Max(1, (requests + MostDots - 1) / MostDots);

    private static IEnumerable<TurnSample> Samples(TurnRow? row) => row is null ? [] : row.Measured.Concat(row.Failed);

    private static string Style(TurnSample sample) => sample.Prefix == Core.Prefixes.PrefixPolicy.Control ? "dot control" : sample.Turn == 1 ? "dot first" : "dot stable";
}
