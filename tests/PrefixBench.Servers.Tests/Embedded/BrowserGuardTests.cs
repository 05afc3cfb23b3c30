using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace PrefixBench.Servers.Tests.Embedded;

/// <summary>What a web page of another site can do through a browser on the same machine: nothing.</summary>
public sealed class BrowserGuardTests
{
    private const string Chat = """{"messages":[{"role":"user","content":"x"}],"max_tokens":1}""";

    [Theory]
    [InlineData("attacker.example", 403)]
    [InlineData("attacker.example:8080", 403)]
    [InlineData("127.0.0.1.attacker.example", 403)]
    [InlineData("192.168.0.1", 403)]
    [InlineData("localhost.:80", 200)]
    [InlineData("localhost", 200)]
    [InlineData("LocalHost:8080", 200)]
    [InlineData("model.localhost", 200)]
    [InlineData("127.0.0.2", 200)]
    [InlineData("[::1]:8080", 200)]
    public async Task Host_names_this_machine(string host, int status)
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        foreach (string path in new[] { "/health", "/v1/models", "/props", "/slots", "/metrics" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, path));
            request.Headers.Host = host;
            using HttpResponseMessage response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(status, (int)response.StatusCode);
        }
    }

    [Theory]
    [InlineData("https://attacker.example", "application/json", 403)]
    [InlineData("https://attacker.example", "text/plain", 403)]
    [InlineData("null", "application/json", 403)]
    [InlineData("file://localhost", "application/json", 403)]
    [InlineData("http://localhost:3000", "text/plain", 415)]
    [InlineData("http://localhost:3000", "application/json", 200)]
    [InlineData("http://127.0.0.1:3000", "application/json", 200)]
    [InlineData(null, "text/plain", 200)]
    public async Task Page_of_another_site_generates_nothing(string? origin, string contentType, int status)
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "/v1/chat/completions"))
        {
            Content = new StringContent(Chat, Encoding.UTF8, new MediaTypeHeaderValue(contentType)),
        };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using HttpResponseMessage response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal(status == 200, await server.MetricAsync("tokens_predicted_total") > 0);
    }

    [Fact]
    public async Task Body_longer_than_any_prompt_is_refused_before_it_is_read()
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        using var content = new ByteArrayContent(new byte[9 * 1024 * 1024]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "/v1/chat/completions")) { Content = content, Headers = { ExpectContinue = true } };

        using HttpResponseMessage response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("\"code\":413", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
