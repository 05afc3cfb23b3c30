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
using static PrefixBench.Analysis.Tests.Pages.MadeUpPages;

namespace PrefixBench.Analysis.Tests.Pages;

/// <summary>The page of a run, from made-up results.</summary>
public sealed partial class ReportPageTests
{
    [GeneratedRegex("(src|href)=|@import|url\\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Request { get; }

    [Fact]
    public void Answer_stands_first_and_every_picture_has_words()
    {
        XElement body = Body(Html(Run(Kept)));

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
        string page = Html(Run(Kept));

        Assert.Equal(page, Html(Run(Kept)));
        Assert.DoesNotMatch(Request, page);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_has_the_numbers_of_the_rows()
    {
        AnalysedRun run = Run(Kept);
        XElement[] rows = [.. Body(Html(run)).Descendants("tbody").Single().Elements("tr")];

        Assert.Equal(run.Analysis.Summaries.Count, rows.Length);
        Assert.Contains(rows[1].Elements("td"), cell => cell.Value == $"{run.Analysis.Summaries[1].CachedTokens}");
    }

    [Fact]
    public void Prompt_is_read_lost_and_new()
    {
        TurnSample[] samples = [Samples.Sample(1, 1, 100, cached: 10, prompt: 1000), Samples.Sample(1, 2, 50, cached: 700, prompt: 1200)];

        XElement picture = Body(Html(Run(samples))).Descendants(Picture.Svg + "svg").Single(svg => svg.Element(Picture.Svg + "title")!.Value.StartsWith("The prompt", StringComparison.Ordinal));

        Assert.Equal("turn 1, reported: 10 from the cache, 0 lost, 990 new; turn 2, reported: 700 from the cache, 300 lost, 200 new", picture.Element(Picture.Svg + "desc")!.Value);
    }

    [Fact]
    public void Text_from_elsewhere_is_never_markup()
    {
        TurnSample[] samples = [.. Samples.Conversations(2).Select(sample => sample with { Provider = Evil, Scenario = Evil }), Samples.Failed(3, 1, FailureKind.ServerError, Evil, provider: Evil) with { Scenario = Evil }];
        ProviderRecord provider = SavedRuns.Provider(Evil) with { Model = Evil, Software = Evil, Details = new Dictionary<string, string> { [Evil] = Evil }, Verdict = [Evil, $"Warning: {Evil}"] };

        string page = Html(Run(samples, provider));

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
        XElement body = Body(Html(OfVariants));

        XElement section = body.Elements("section").First();
        Assert.Equal("The variants", section.Element("h2")!.Value);
        Assert.StartsWith("BEST TTFT: \"", section.Element("p")!.Value, StringComparison.Ordinal);
        XElement forest = PictureOf(section, "After against before");
        Assert.Contains(forest.Elements(Picture.Svg + "circle"), mark => (string?)mark.Attribute("class") == "shift better mark");
        Assert.StartsWith("a: 6 launches, within them not known, between them ", Words(PictureOf(section, "TTFT of whole conversations by launch")), StringComparison.Ordinal);
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
            string page = Html(Run(samples));
            Assert.NotEmpty(Body(page).Elements("section"));
            Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Many_conversations_are_drawn_as_a_sample_with_a_band()
    {
        AnalysedRun few = Run(Samples.Conversations(400));
        AnalysedRun many = Run(Samples.Conversations(2000));

        Assert.Contains("300 of 2000 conversations as dots", Html(many), StringComparison.Ordinal);
        Assert.Contains("One of 3 requests in the order played", Html(many), StringComparison.Ordinal);
        Assert.True(Html(many).Length < 5_000_000);
        Assert.True(Html(many).Length < 2 * Html(few).Length, "the page grows with the conversations");
        Assert.Equal(3 * DotSample.Most, Body(Html(many)).Descendants(Picture.Svg + "svg").First().Elements(Picture.Svg + "circle").Count());
    }

    [Fact]
    public void Pictures_are_files_with_their_own_colours()
    {
        (string Name, string Content)[] pictures = [.. ReportPage.From(new ReportedRun(Run(Kept))).Pictures];

        Assert.Equal(["ttft-1", "prompt-1", "course-1"], pictures.Select(picture => picture.Name));
        Assert.All(pictures, picture => Assert.Contains("--stable: #0072b2", XElement.Parse(picture.Content).Element(Picture.Svg + "style")!.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Comparison_shows_both_runs()
    {
        XElement body = Body(ReportPage.From(Comparison).Html);

        Assert.Equal("answer bad", (string?)body.Descendants("p").First(p => ((string?)p.Attribute("class"))?.StartsWith("answer", StringComparison.Ordinal) == true).Attribute("class"));
        Assert.Contains("turn 2: before ", Words(PictureOf(body, "TTFT by turn")), StringComparison.Ordinal);
        Assert.Contains("before: ", Words(PictureOf(body, "The prompt by turn, in tokens")), StringComparison.Ordinal);
        Assert.Contains("after: 0 from the cache", Words(PictureOf(body, "The prompt by turn, in tokens")), StringComparison.Ordinal);
        Assert.Contains(body.Descendants("td"), cell => cell.Value == "Hit loss");
        Assert.Contains(body.Descendants("dd"), term => term.Value.StartsWith("Exit code 3: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_with_a_baseline_shows_it()
    {
        string page = ReportPage.From(new ReportedRun(Run(Kept), Comparison)).Html;

        Assert.Contains("Before and after", Body(page).Elements("section").Select(section => section.Element("h2")?.Value));
    }

    [Fact]
    public void Loads_stand_against_each_other_with_hits_and_misses_apart()
    {
        XElement body = Body(Html(UnderLoad));

        Assert.Contains("4 at once, turn 3: ", Words(PictureOf(body, "TTFT against the load")), StringComparison.Ordinal);
        Assert.Equal("1 at once: 60.0 %, 0 of 16 prefixes lost; 2 at once: 60.0 %, 0 of 16 prefixes lost; 4 at once: 31.0 %, 8 of 16 prefixes lost", Words(PictureOf(body, "Hit ratio against the load")));
        XElement distribution = body.Descendants(Picture.Svg + "svg").Last(svg => svg.Element(Picture.Svg + "title")!.Value.StartsWith("Distribution", StringComparison.Ordinal));
        Assert.Equal("hit: 8 turns, half of them within 80.0 ms; miss: 8 turns, half of them within 400 ms", Words(distribution));
    }

    [Fact]
    public void Pauses_make_a_survival_curve() =>
        Assert.Equal("after 0 s: kept in 8 of 8 conversations; after 10 s: kept in 8 of 8 conversations; after 60 s: kept in 0 of 8 conversations", Words(PictureOf(Body(Html(WithPauses)), "How long the prefix survives")));

    [Fact]
    public void Inferred_cells_are_marked()
    {
        TurnSample[] silent =
        [
            .. from conversation in Enumerable.Range(1, 12)
               from turn in Enumerable.Range(1, 3)
               from prefix in new[] { PrefixPolicy.Stable, PrefixPolicy.Control }
               select Samples.Sample(conversation, turn, 10 + (prefix == PrefixPolicy.Control || turn == 1 ? turn * 100 : 10) + (conversation * 0.1), prompt: turn * 1000, prefix: prefix),
        ];

        Assert.Contains(Body(Html(Run(silent))).Descendants("td"), cell => cell.Value.StartsWith('~'));
    }
}
