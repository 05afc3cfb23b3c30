using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
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
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using WebApplication server = builder.Build();
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

    // The end comes at another moment of the request each time: before it, while it is refused, just after that.
    [Fact]
    public async Task End_of_the_wait_is_a_cancellation_at_every_moment_of_a_refused_request()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        // Bound and not listening: nobody else gets the port, and connections to it are refused.
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var probe = new ReadinessProbe(new Uri($"http://{taken.LocalEndPoint}"), null);
        long request = Stopwatch.Frequency / 2000;
        for (int moment = 0; moment < 2000; moment++)
        {
            using var end = new CancellationTokenSource();
            Task wait = probe.WaitAsync(end.Token);
            long start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetTimestamp() - start < request * moment / 2000)
            {
                Thread.SpinWait(1);
            }

            await end.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        }
    }
}
