using Microsoft.AspNetCore.Builder;
using PrefixBench.Servers.Launching;

namespace PrefixBench.Servers.Tests.Launching;

public sealed class ReadinessProbeTests
{
    [Theory(Timeout = 60_000)]
    [InlineData(null, new[] { "/health 503", "/health 500", "/health 200" })]
    [InlineData(null, new[] { "/health 404", "/v1/models 503", "/health 404", "/v1/models 200" })]
    [InlineData(null, new[] { "/health 404", "/v1/models 401" })]
    [InlineData("/ready?x=1", new[] { "/ready 404", "/ready 302", "/ready 204" })]
    public async Task Server_is_asked_until_it_is_ready(string? route, string[] answers)
    {
        var left = new Queue<string>(answers);
        var asked = new List<string>();
        await using WebApplication server = WebApplication.CreateSlimBuilder().Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.Run(context =>
        {
            string[] answer = left.Dequeue().Split(' ');
            asked.Add($"{context.Request.Path} {answer[1]}");
            context.Response.StatusCode = int.Parse(answer[1]);
            return Task.CompletedTask;
        });
        await server.StartAsync(TestContext.Current.CancellationToken);

        using var probe = new ReadinessProbe(new Uri(server.Urls.Single() + "/v1"), route);
        await probe.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(answers, asked);
    }
}
