using System.Collections.Concurrent;
using Microsoft.Playwright;
using PrefixBench.Testing;

namespace PrefixBench.Analysis.Tests.Pages.Browsing;

/// <summary>A page that was opened from disk, with all that it asked for and complained of.</summary>
internal sealed class OpenedPage : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<string> _requests = [];
    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly IBrowserContext _context;

    private OpenedPage(IBrowserContext context) => _context = context;

    /// <summary>The page.</summary>
    public required IPage Page { get; init; }

    /// <summary>The addresses that were asked for, the page's own left out.</summary>
    public IEnumerable<string> Requests => _requests;

    /// <summary>What stands on the browser's console, and exceptions.</summary>
    public IEnumerable<string> Complaints => _complaints;

    /// <summary>Opens a page.</summary>
    public static async Task<OpenedPage> OpenAsync(IBrowser browser, string html, BrowserNewContextOptions? options = null)
    {
        IBrowserContext context = await browser.NewContextAsync(options);
        var opened = new OpenedPage(context) { Page = await context.NewPageAsync() };
        string file = Path.Combine(opened._folder.Path, "report.html");
        await File.WriteAllTextAsync(file, html);
        string address = new Uri(file).AbsoluteUri;
        opened.Page.Request += (_, request) =>
        {
            if (request.Url != address)
            {
                opened._requests.Enqueue(request.Url);
            }
        };
        opened.Page.Console += (_, message) => opened._complaints.Enqueue(message.Text);
        opened.Page.PageError += (_, error) => opened._complaints.Enqueue(error);
        await opened.Page.GotoAsync(address);
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        _folder.Dispose();
    }
}
