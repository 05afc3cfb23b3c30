namespace PrefixBench.Analysis.Pages;

/// <summary>The pictures of one verdict: TTFT by turn, the prompt by turn, and the course of the run.</summary>
internal static class RunPictures
{
    private const string Stable = "stable: the prefix stays the same";

    /// <summary>Draws the pictures.</summary>
    /// <param name="rows">The turns of the verdict, ascending.</param>
    /// <param name="number">The number of the verdict on its page, from 1.</param>
    public static IEnumerable<PagePicture> Of(IReadOnlyList<PictureRow> rows, int number)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        bool hasControl = rows.Any(row => row.Control is { Measured.Count: > 0 });
        PagePicture?[] pictures =
        [
            PagePicture.Create(
                $"ttft-{number}",
                id => rows.Any(row => row.Row.Measured.Count > 0) ? TtftPicture.Draw(id, rows) : null,
                $"TTFT by turn: {Dots(rows)}; the thick line is the median, the thin one its 95 % interval.{(hasControl ? " The gap between the two prefixes is what the cache saves." : "")}",
                hasControl ? [("stable", Stable), ("control", "control: a prefix that no cache can hold")] : [("stable", Stable)]),
            PagePicture.Create(
                $"prompt-{number}",
                id => PromptPicture.Draw(id, rows),
                "The prompt by turn in tokens, medians. What the turn before had in its prompt should come from the cache; what did not is lost. Each line is one source; after ~ the number is inferred from times.",
                ("cached", "read from the cache"),
                ("lost", "lost: evaluated again"),
                ("new", "new in this turn")),
            PagePicture.Create(
                $"course-{number}",
                id => CoursePicture.Draw(id, rows),
                $"{(CoursePicture.StepOf(rows) is > 1 and var step ? $"One of {step} requests" : "Every request")} in the order played. A drift, a slow start or two groups show here; a cross at the top is a request that failed.",
                hasControl ? [("first", "turn 1, cold"), ("stable", "later turns"), ("control", "control")] : [("first", "turn 1, cold"), ("stable", "later turns")]),
        ];
        return pictures.OfType<PagePicture>();
    }

    private static string Dots(IReadOnlyList<PictureRow> rows) => rows.Max(row => row.Row.Measured.Count) is var most && most > DotSample.Most
        ? $"{DotSample.Most} of {most} conversations as dots, evenly chosen, and their middle nine tenths as a band"
        : "every conversation is a dot";
}
