using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PrefixBench.Servers.Embedded;
using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Servers.Tests.Embedded;

/// <summary>A server in this process, and what a client without any of our types would do.</summary>
internal sealed class ServerFixture : IAsyncDisposable
{
    private readonly EmbeddedServer _server;

    private ServerFixture(EmbeddedServer server)
    {
        _server = server;
        Client = new HttpClient { BaseAddress = server.Address };
    }

    public HttpClient Client { get; }

    public Uri Address => _server.Address;

    public static async Task<ServerFixture> StartAsync(EngineOptions? options = null, bool scripted = false) =>
        new(await EmbeddedServer.StartColdAsync(new ServeOptions { Scripted = scripted, Engine = options ?? TinyEngine.Options }, TestContext.Current.CancellationToken));

    public async Task<(int Status, string Body)> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using HttpResponseMessage response = await Client.PostAsync(new Uri(Address, path), content, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<JsonElement> ChatAsync(string body)
    {
        (int status, string? text) = await PostAsync("/v1/chat/completions", body);
        Assert.Equal(200, status);
        return JsonElement.Parse(text);
    }

    public Task<string> GetAsync(string path) => Client.GetStringAsync(new Uri(Address, path), TestContext.Current.CancellationToken);

    public async Task<double> MetricAsync(string name)
    {
        string line = (await GetAsync("/metrics")).Split('\n').Single(line => line.StartsWith($"llamacpp:{name} ", StringComparison.Ordinal));
        return double.Parse(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }
}
