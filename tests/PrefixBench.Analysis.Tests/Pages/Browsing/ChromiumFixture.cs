using Microsoft.Playwright;
using Xunit;

namespace PrefixBench.Analysis.Tests.Pages.Browsing;

/// <summary>The machine's own Chromium or one of its kind, without a window; nothing is downloaded. Tests are skipped where there is none.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe", "microsoft-edge"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Program is { } program)
        {
            _playwright = await Playwright.CreateAsync();

            // Chromium has no sandbox as root, as in a container. The pages are our own.
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = ["--no-sandbox"] });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>The browser; skips the calling test where there is none.</summary>
    public IBrowser Browser
    {
        get
        {
            Assert.SkipWhen(_browser is null, $"There is no {string.Join(", ", Names)} on the PATH.");
            return _browser;
        }
    }

    private static string? Program => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
