using System.Text.RegularExpressions;
using System.Xml.Linq;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Pages;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Analysis.Tests.Pages;

/// <summary>The page of a run, from made-up results.</summary>
public sealed partial class RunPageTests
{
    private const string Evil = "<script>alert(1)</script>\" onload='x' | \u202E\u0007&amp;";

    private static readonly IReadOnlyList<TurnSample> Kept = [.. Samples.Conversations(12), .. Samples.Conversations(12, PrefixPolicy.Control)];

    [GeneratedRegex("(src|href)=|@import|url\\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Request { get; }

    private static AnalysedRun Run(IReadOnlyList<TurnSample> samples, params ProviderRecord[] providers) =>
        AnalysedRun.From(SavedRuns.Run("r", SavedRuns.Manifest(providers.Length == 0 ? [SavedRuns.Provider("embedded")] : providers), samples));

    private static string Page(AnalysedRun run) => ReportPage.From(new ReportedRun(run)).Html;

    // Without the doctype and the unclosed tags of the head, the page is XML, so that its structure can be looked at.
    private static XElement Body(string page) => XElement.Parse($"<body>{page[(page.IndexOf("<body>", StringComparison.Ordinal) + 6)..page.IndexOf("<script>\n", StringComparison.Ordinal)]}</body>");

    [Fact]
    public void Answer_stands_first_and_every_picture_has_words()
    {
        XElement body = Body(Page(Run(Kept)));

        XElement answer = body.Descendants("p").First(p => ((string?)p.Attribute("class"))?.StartsWith("answer", StringComparison.Ordinal) == true);
        Assert.Equal("answer good", (string?)answer.Attribute("class"));
        Assert.StartsWith("embedded:prefix kept (HIT)", answer.Value, StringComparison.Ordinal);
        XElement[] pictures = [.. body.Descendants(Picture.Svg + "svg")];
        Assert.Equal(3, pictures.Length);
        Assert.All(pictures, picture =>
        {
            Assert.Equal("img", (string?)picture.Attribute("role"));
            Assert.All(((string)picture.Attribute("aria-labelledby")!).Split(' '), id => Assert.NotEqual("", picture.Elements().Single(part => (string?)part.Attribute("id") == id).Value));
        });
        Assert.Contains(pictures[0].Descendants(Picture.Svg + "text"), text => text.Value.StartsWith("saved 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Page_asks_nothing_of_any_server_and_is_the_same_each_time()
    {
        string page = Page(Run(Kept));

        Assert.Equal(page, Page(Run(Kept)));
        Assert.DoesNotMatch(Request, page);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_has_the_numbers_of_the_rows()
    {
        AnalysedRun run = Run(Kept);
        XElement[] rows = [.. Body(Page(run)).Descendants("tbody").Single().Elements("tr")];

        Assert.Equal(run.Analysis.Summaries.Count, rows.Length);
        Assert.Contains(rows[1].Elements("td"), cell => cell.Value == $"{run.Analysis.Summaries[1].CachedTokens}");
    }

    [Fact]
    public void Prompt_is_read_lost_and_new()
    {
        TurnSample[] samples = [Samples.Sample(1, 1, 100, cached: 10, prompt: 1000), Samples.Sample(1, 2, 50, cached: 700, prompt: 1200)];

        XElement picture = Body(Page(Run(samples))).Descendants(Picture.Svg + "svg").Single(svg => svg.Element(Picture.Svg + "title")!.Value.StartsWith("The prompt", StringComparison.Ordinal));

        Assert.Equal("turn 1, reported: 10 from the cache, 0 lost, 990 new; turn 2, reported: 700 from the cache, 300 lost, 200 new", picture.Element(Picture.Svg + "desc")!.Value);
    }

    [Fact]
    public void Text_from_elsewhere_is_never_markup()
    {
        TurnSample[] samples = [.. Samples.Conversations(2).Select(sample => sample with { Provider = Evil, Scenario = Evil }), Samples.Failed(3, 1, FailureKind.ServerError, Evil, provider: Evil) with { Scenario = Evil }];
        ProviderRecord provider = SavedRuns.Provider(Evil) with { Model = Evil, Software = Evil, Details = new Dictionary<string, string> { [Evil] = Evil }, Verdict = [Evil, $"Warning: {Evil}"] };

        string page = Page(Run(samples, provider));

        XElement body = Body(page);
        Assert.Empty(body.Descendants("script"));
        Assert.DoesNotContain(body.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.DoesNotContain('\u202E', page);
        Assert.DoesNotContain('\u0007', page);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Tuning_shows_each_variant_against_the_baseline()
    {
        TurnSample[] samples =
        [
            .. from launch in Enumerable.Range(1, 12)
               let name = launch % 2 == 0 ? Evil : "a"
               from turn in Enumerable.Range(1, 2)
               select Samples.Sample(launch, turn, (launch % 2 == 0 ? 50 : 100) + launch, cached: 10, provider: name) with { Launch = launch },
        ];
        RunManifest run = SavedRuns.Manifest(SavedRuns.Provider("a"), SavedRuns.Provider(Evil)) with { Tuning = new TuningRecord([new VariantRecord("a", "x", null), new VariantRecord(Evil, Evil, null)], 6, ["one"], 2, 0.05, 1, 0.05) };

        XElement body = Body(Page(AnalysedRun.From(SavedRuns.Run("r", run, samples))));

        XElement section = body.Elements("section").First();
        Assert.Equal("The variants", section.Element("h2")!.Value);
        Assert.StartsWith("BEST TTFT: \"", section.Element("p")!.Value, StringComparison.Ordinal);
        XElement forest = section.Descendants(Picture.Svg + "svg").Single();
        Assert.Contains(forest.Elements(Picture.Svg + "circle"), mark => (string?)mark.Attribute("class") == "shift better mark");
        Assert.Contains("a -> ", section.Element("pre")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', section.Value);
    }

    [Fact]
    public void Odd_runs_have_a_page()
    {
        IReadOnlyList<TurnSample>[] runs =
        [
            [],
            [Samples.Failed(1, 1, FailureKind.ServerError, "no")],
            [Samples.Sample(1, 1, 100, prompt: null)],
            [.. Enumerable.Range(1, 12).Select(turn => Samples.Sample(1, turn, 100 + turn, cached: 90 * turn, prompt: 100 * turn))],
            [.. Enumerable.Range(1, 20).SelectMany(provider => Samples.Conversations(2).Select(sample => sample with { Provider = $"p{provider}" }))],
            [.. Samples.Conversations(2).Select(sample => sample with { TimeToFirstToken = TimeSpan.Zero })],
        ];

        Assert.All(runs, samples =>
        {
            string page = Page(Run(samples));
            Assert.NotEmpty(Body(page).Elements("section"));
            Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Many_conversations_are_drawn_as_a_sample_with_a_band()
    {
        AnalysedRun few = Run(Samples.Conversations(400));
        AnalysedRun many = Run(Samples.Conversations(2000));

        Assert.Contains("300 of 2000 conversations as dots", Page(many), StringComparison.Ordinal);
        Assert.True(Page(many).Length < 2 * Page(few).Length, "the page grows with the conversations");
        Assert.Equal(3 * DotSample.Most, Body(Page(many)).Descendants(Picture.Svg + "svg").First().Elements(Picture.Svg + "circle").Count());
    }

    [Fact]
    public void Pictures_are_files_with_their_own_colours()
    {
        (string Name, string Content)[] pictures = [.. ReportPage.From(new ReportedRun(Run(Kept))).Pictures];

        Assert.Equal(["ttft-1", "prompt-1", "course-1"], pictures.Select(picture => picture.Name));
        Assert.All(pictures, picture => Assert.Contains("--stable: #0072b2", XElement.Parse(picture.Content).Element(Picture.Svg + "style")!.Value, StringComparison.Ordinal));
    }
}
