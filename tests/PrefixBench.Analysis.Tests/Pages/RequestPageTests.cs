using System.Xml.Linq;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Pages;
using PrefixBench.Analysis.Requests;
using Xunit;
using static PrefixBench.Analysis.Tests.Pages.MadeUpPages;

namespace PrefixBench.Analysis.Tests.Pages;

public sealed class RequestPageTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Every_request_is_a_bar_of_what_was_kept_lost_and_new_with_its_change_quoted()
    {
        XElement picture = RequestPicture.Draw("p", [.. EvilRequests().Requests.Where(request => request.Conversation == 1)]);

        string[] bars = [.. picture.Elements(Svg + "rect").Select(bar => bar.Element(Svg + "title")!.Value)];
        Assert.Equal(["200 tokens cached", "1000 tokens lost"], bars.Skip(1).Take(2));
        Assert.Equal(["10 tokens cached", "1390 tokens lost", "600 tokens new"], bars.TakeLast(3));
        Assert.Equal(3, picture.Elements(Svg + "path").Count(mark => (string?)mark.Attribute("class") == "divergence"));
        Assert.Contains("turn 2: 200 kept, 1000 lost, 0 new, client: date-time, messages[0].content@line:3: ", picture.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void What_came_between_is_joined_to_what_was_lost_after_it()
    {
        XElement picture = TimelinePicture.Draw("t", EvilRequests().Requests)!;

        XElement line = Assert.Single(picture.Elements(Svg + "line"), mark => (string?)mark.Attribute("class") == "zero");
        Assert.NotEqual((string?)line.Attribute("y1"), (string?)line.Attribute("y2"));
        Assert.True((double)line.Attribute("x1")! < (double)line.Attribute("x2")!);
        Assert.Contains("request 6, turn 5 of conversation 1, server: other-conversation, after request 5", picture.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.Null(TimelinePicture.Draw("t", [.. EvilRequests().Requests.Where(request => request.Conversation == 1)]));
    }

    [Fact]
    public void Page_of_a_run_has_the_requests_of_its_capture()
    {
        string with = ReportPage.From(new ReportedRun(Run(Kept)) { Diagnosis = EvilRequests() }).Html;

        Assert.Contains("Where the prefix went", with, StringComparison.Ordinal);
        Assert.DoesNotContain("Where the prefix went", ReportPage.From(new ReportedRun(Run(Kept))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Thousands_of_requests_stay_a_readable_page()
    {
        RequestDiagnosis many = EvilRequests() with { Requests = [.. Enumerable.Range(0, 100).SelectMany(copy => EvilRequests(20).Requests.Select(request => request with { Number = request.Number + (copy * 30), Conversation = request.Conversation + (copy * 2) }))] };

        var page = ReportPage.From("my-agent", many);

        Assert.True(page.Html.Length < 2_000_000, $"{page.Html.Length} characters");
        Assert.Equal(1 + 8, page.Pictures.Count);
        Assert.Contains("92 conversations that lost less are not shown.", page.Html, StringComparison.Ordinal);
    }
}
