using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Pages;
using PrefixBench.Core.Runs;
using Xunit;
using static PrefixBench.Analysis.Tests.Pages.MadeUpPages;

namespace PrefixBench.Analysis.Tests.Pages.Browsing;

/// <summary>Pages as a browser shows them.</summary>
public sealed partial class BrowserTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private static readonly Dictionary<string, Func<string>> Pages = new(StringComparer.Ordinal)
    {
        ["run"] = () => Html(Run(Kept)),
        ["load"] = () => Html(UnderLoad),
        ["pauses"] = () => Html(WithPauses),
        ["variants with evil names"] = () => Html(OfVariants),
        ["comparison"] = () => ReportPage.From(Comparison).Html,
        ["requests with evil texts"] = () => ReportPage.From(Evil, EvilRequests()).Html,
        ["nothing measured"] = () => Html(Run([])),
    };

    public static TheoryData<string> Names => [.. Pages.Keys];

    [GeneratedRegex("[0-9]+(\\.[0-9]+)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Number { get; }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Page_asks_for_nothing_complains_of_nothing_and_every_picture_has_words(string name)
    {
        await using OpenedPage opened = await OpenedPage.OpenAsync(chromium.Browser, Pages[name]());

        int pictures = await opened.Page.Locator("svg").CountAsync();
        Assert.Equal(name == "nothing measured", pictures == 0);
        Assert.Equal(pictures, await opened.Page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { NameRegex = Named }).CountAsync());
        foreach (ILocator button in await opened.Page.Locator("th button").AllAsync())
        {
            await button.ClickAsync();
        }

        Assert.Empty(opened.Requests);
        Assert.Empty(opened.Complaints);
    }

    [GeneratedRegex("\\w", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Named { get; }

    [Fact]
    public async Task Answer_has_the_numbers_of_the_run_file()
    {
        AnalysedRun run = Run(Kept);
        ProviderRecord provider = run.Run.Manifest.Providers[0];
        string saved = provider.Verdict.Single(line => line.StartsWith("Saved:", StringComparison.Ordinal));
        await using OpenedPage opened = await OpenedPage.OpenAsync(chromium.Browser, Html(run));

        string answer = await opened.Page.Locator("p.answer").First.InnerTextAsync();

        string range = Number.Matches(answer.Split("sooner, ")[1].Split(" ms")[0])[0].Value;
        Assert.Contains(range, saved, StringComparison.Ordinal);
        Assert.Equal(provider.Verdict, await opened.Page.Locator("ul.details li").AllTextContentsAsync());
    }

    [Fact]
    public async Task Table_is_sorted_by_the_keyboard_and_by_numbers()
    {
        await using OpenedPage opened = await OpenedPage.OpenAsync(chromium.Browser, Html(Run(Kept)));
        ILocator head = opened.Page.Locator("th").Filter(new LocatorFilterOptions { HasTextString = "TTFT" }).First;

        await head.Locator("button").FocusAsync();
        await opened.Page.Keyboard.PressAsync("Enter");

        Assert.Equal("ascending", await head.GetAttributeAsync("aria-sort"));
        double[] times = [.. (await opened.Page.Locator("tbody tr").EvaluateAllAsync<string[]>($"(rows, column) => rows.map(row => row.cells[column].dataset.value)", await head.EvaluateAsync<int>("cell => cell.cellIndex"))).Select(value => double.Parse(value, CultureInfo.InvariantCulture))];
        Assert.Equal(times.Order(), times);
        await opened.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("descending", await head.GetAttributeAsync("aria-sort"));
    }

    [Fact]
    public async Task Page_is_whole_without_its_script()
    {
        await using OpenedPage opened = await OpenedPage.OpenAsync(chromium.Browser, Html(Run(Kept)), new BrowserNewContextOptions { JavaScriptEnabled = false });

        Assert.Equal(3, await opened.Page.Locator("svg").CountAsync());
        Assert.True(await opened.Page.GetByText("prefix kept (HIT)").IsVisibleAsync());
        Assert.Equal(0, await opened.Page.Locator("th button").CountAsync());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Page_fits_a_phone(string name)
    {
        await using OpenedPage opened = await OpenedPage.OpenAsync(chromium.Browser, Pages[name](), new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 360, Height = 740 } });

        Assert.Equal(360, await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Light_and_dark_follow_the_reader()
    {
        string[] backgrounds = new string[2];
        foreach ((int index, ColorScheme scheme) in new[] { ColorScheme.Light, ColorScheme.Dark }.Index())
        {
            await using OpenedPage opened = await OpenedPage.OpenAsync(chromium.Browser, Html(Run(Kept)), new BrowserNewContextOptions { ColorScheme = scheme });
            backgrounds[index] = await opened.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        }

        Assert.Equal(["rgb(255, 255, 255)", "rgb(20, 23, 27)"], backgrounds);
    }
}
