using System.Xml.Linq;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Pages;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Requests;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using PrefixBench.Testing;

namespace PrefixBench.Analysis.Tests.Pages;

/// <summary>Pages of runs that never were.</summary>
internal static class MadeUpPages
{
    /// <summary>A text that would break out of an element, an attribute and a line.</summary>
    public const string Evil = "<script>alert(1)</script>\" onload='x' | \u202E\u0007&amp;";

    /// <summary>A run whose cache keeps the prefix, with its control.</summary>
    public static IReadOnlyList<TurnSample> Kept { get; } = [.. Samples.Conversations(12), .. Samples.Conversations(12, PrefixPolicy.Control)];

    /// <summary>Two conversations with evil texts: the second comes between the last two turns of the first, which has a clock.</summary>
    /// <param name="turns">The turns of the first.</param>
    public static RequestDiagnosis EvilRequests(int turns = 4) => new(
        $"{Evil}: the client lost 2,000 tokens",
        IsKept: false,
        [Evil],
        [new RequestCause($"CLIENT: a date changed at {Evil}", [$"request 1: {Evil}", "request 2: 10:02"], [$"To do: {Evil}"])],
        [
            .. Enumerable.Range(1, turns).Select(turn => new RequestBar(turn, 1, turn, 1000 + (100 * turn))
            {
                Time = Samples.Start.AddSeconds(turn * 5),
                Allowed = turn == 1 ? null : 200,
                Cached = turn == 1 ? 0 : 200,
                Lost = turn == 1 ? null : 800 + (100 * turn),
                Cause = turn == 1 ? null : "client: date-time",
                Change = turn == 1 ? null : $"messages[0].content@line:3: {Evil} -> 10:0{turn}",
            }),
            new RequestBar(turns + 1, 2, 1, 100) { Time = Samples.Start.AddSeconds((turns * 5) + 2) },
            new RequestBar(turns + 2, 1, turns + 1, 2000) { Time = Samples.Start.AddSeconds((turns * 5) + 5), Allowed = 1400, Cached = 10, Lost = 1390, Cause = "server: other-conversation", Intruder = turns + 1 },
        ]);

    /// <summary>A run, complete as a file has it.</summary>
    public static AnalysedRun Run(IReadOnlyList<TurnSample> samples, params ProviderRecord[] providers)
    {
        var run = AnalysedRun.From(SavedRuns.Run("r", SavedRuns.Manifest(providers.Length == 0 ? [SavedRuns.Provider("embedded")] : providers), samples));
        return run with { Run = run.Run with { Manifest = RunRecords.Complete(run.Run.Manifest, run.Analysis, exitCode: 0) } };
    }

    /// <summary>A run under several loads, whose prefixes get lost at 4 at once.</summary>
    public static AnalysedRun UnderLoad { get; } = Run(
        [
            .. from workers in new[] { 1, 2, 4 }
               from conversation in Enumerable.Range(1, 8)
               from turn in Enumerable.Range(1, 3)
               let isLost = workers == 4 && conversation % 2 == 0 && turn > 1
               select Samples.Sample(conversation, turn, (turn == 1 || isLost ? 100 : 20) * workers, cached: turn == 1 || isLost ? 5 : (turn - 1) * 100, prompt: turn * 100) with { Load = Core.Chat.Load.Steady(workers) },
        ],
        SavedRuns.Provider("embedded") with { Loads = [.. new[] { 1, 2, 4 }.Select(workers => LoadRecord.From(Core.Chat.Load.Steady(workers)))] });

    /// <summary>A run with pauses, whose prefixes are gone after the longest.</summary>
    public static AnalysedRun WithPauses { get; } = Run(
    [
        .. from seconds in new[] { 0, 10, 60 }
           from conversation in Enumerable.Range(1, 8)
           from turn in Enumerable.Range(1, 2)
           select Samples.Sample((seconds * 10) + conversation, turn, 50, cached: turn == 1 || seconds == 60 ? 0 : 100, prompt: turn * 100) with
           {
               Scenario = $"seed, idle {seconds} s",
               Idle = turn == 2 ? TimeSpan.FromSeconds(seconds) : null,
           },
    ]);

    /// <summary>A tuning of two variants, one with an evil name that is faster.</summary>
    public static AnalysedRun OfVariants
    {
        get
        {
            TurnSample[] samples =
            [
                .. from launch in Enumerable.Range(1, 12)
                   let name = launch % 2 == 0 ? Evil : "a"
                   from turn in Enumerable.Range(1, 2)
                   select Samples.Sample(launch, turn, (launch % 2 == 0 ? 50 : 100) + launch, cached: 10, provider: name) with { Launch = launch },
            ];
            RunManifest run = SavedRuns.Manifest(SavedRuns.Provider("a"), SavedRuns.Provider(Evil)) with { Tuning = new TuningRecord([new VariantRecord("a", "x", null), new VariantRecord(Evil, Evil, null)], 6, ["one"], 2, 0.05, 1, 0.05) };
            return AnalysedRun.From(SavedRuns.Run("r", run, samples));
        }
    }

    /// <summary>A cache that was switched off.</summary>
    public static ComparisonOutcome Comparison { get; } = new(
        RunComparison.Create(
            Run(Samples.Conversations(12)),
            Run([.. Samples.Conversations(12).Select(sample => sample with { TimeToFirstToken = sample.TimeToFirstToken * 3, Usage = sample.Usage with { CachedTokens = 0 } })]),
            new ComparisonOptions()),
        FailOn.Any);

    /// <summary>The page of a run.</summary>
    public static string Html(AnalysedRun run) => ReportPage.From(new ReportedRun(run)).Html;

    /// <summary>The body of a page. Without the doctype and the unclosed tags of the head, a page is XML, so that its structure can be looked at.</summary>
    public static XElement Body(string page) => XElement.Parse($"<body>{page[(page.IndexOf("<body>", StringComparison.Ordinal) + 6)..page.IndexOf("<script>\n", StringComparison.Ordinal)]}</body>");

    /// <summary>The picture of a title.</summary>
    public static XElement PictureOf(XElement body, string title) => body.Descendants(Picture.Svg + "svg").First(svg => svg.Element(Picture.Svg + "title")!.Value == title);

    /// <summary>What a picture says to readers who do not see it.</summary>
    public static string Words(XElement picture) => picture.Element(Picture.Svg + "desc")!.Value;
}
