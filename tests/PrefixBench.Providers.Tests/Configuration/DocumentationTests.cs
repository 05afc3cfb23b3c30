using System.Text.RegularExpressions;
using PrefixBench.Providers.Catalog;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Security;
using PrefixBench.Providers.Tests.Catalog;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Providers.Tests.Configuration;

public sealed class DocumentationTests : IDisposable
{
    private static readonly string Page = File.ReadAllText(Repository.File("docs/providers.md"));

    private readonly ConfigurationFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Example_of_the_page_is_read_without_a_mistake()
    {
        string example = Regex.Match(Page, "```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["json"].Value;
        CatalogResult result = _files.Load(example);

        Assert.Empty(result.Mistakes);
        Assert.Equal(RowAuthor.File, Assert.Single(result.Providers, provider => provider.Name == "acme/large").Origin.Author);
    }

    [Fact]
    public void Table_of_the_page_has_every_shipped_row_with_its_dialect_host_and_key()
    {
        foreach (ProviderSettings provider in _files.Load().Providers)
        {
            string host = provider.BaseUrl.IsDefaultPort ? provider.BaseUrl.Host : provider.BaseUrl.Authority;
            Assert.Matches($@"(?m)^\| `{Regex.Escape(provider.Name)}` \| {provider.Dialect} \| `{Regex.Escape(host)}`.* \| {(provider.KeyEnv is null ? "–" : $"`{provider.KeyEnv}`")} \|", Page);
        }
    }
}
