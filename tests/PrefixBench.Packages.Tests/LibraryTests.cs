using System.Net;
using System.Net.Sockets;
using PrefixBench.Analysis;
using PrefixBench.Analysis.Expectations;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Scenarios;
using PrefixBench.FakeServer.Ruled;
using PrefixBench.Providers;

namespace PrefixBench.Packages.Tests;

/// <summary>A scenario that a program plays against a URL.</summary>
public sealed class LibraryTests
{
    private static readonly ConductorOptions Short = new() { ExactConversations = 2, WarmupConversations = 0 };
    private static readonly Scenario Seed = ScenarioLibrary.Load("seed");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Task<ServerConnection> OpenAsync(RuledServer server) => ServerConnection.OpenAsync(server.Url, cancellationToken: Cancellation);

    [Fact]
    public async Task Verdict_of_a_server_that_keeps_the_prefix()
    {
        using var server = new RuledServer(new CacheRules { IsLlamaServer = true });
        using ServerConnection connection = await OpenAsync(server);

        RunAnalysis run = await ScenarioRun.PlayAsync(connection.Provider, Seed, new ScenarioRunOptions { Conduct = Short, Inspector = connection.Inspector, Identity = connection.Identity }, Cancellation);

        Assert.Equal(CacheOutcome.Hit, Assert.Single(run.Verdicts).Cache);
        Assert.Equal("llama.cpp", connection.Identity?.Software);
        Assert.StartsWith($"{server.Url.Authority}: prefix kept (HIT)", Assert.Single(AnswerLine.From(run)).ToString(), StringComparison.Ordinal);
        Assert.Equal(2 * 2 * Seed.Turns.Count, run.Samples.Count);
    }

    [Fact]
    public async Task Verdict_of_a_server_that_loses_it_and_a_broken_expectation()
    {
        using var server = new RuledServer(new CacheRules { LeastTokens = 1_000_000 });
        using ServerConnection connection = await OpenAsync(server);

        RunAnalysis run = await ScenarioRun.PlayAsync(connection.Provider, Seed, new ScenarioRunOptions { Conduct = Short with { ExactConversations = 8 }, Expectations = [Expectation.Parse("hit>=0.9@turn>=2")] }, Cancellation);

        Assert.Equal(CacheOutcome.Miss, Assert.Single(run.Verdicts).Cache);
        Assert.Equal(ExpectationOutcome.Broken, Assert.Single(run.Expectations).Outcome);
    }

    [Fact]
    public async Task Requests_that_fail_are_said_and_do_not_throw()
    {
        using var server = new RuledServer(new CacheRules { FailsFrom = 1, FailureStatus = "400 Bad Request" });
        using ServerConnection connection = await OpenAsync(server);

        RunAnalysis run = await ScenarioRun.PlayAsync(connection.Provider, Seed, new ScenarioRunOptions { Conduct = Short }, Cancellation);

        Assert.Equal(CacheOutcome.Failed, Assert.Single(run.Verdicts).Cache);
        Assert.Contains("FAILED", AnswerLine.From(run)[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turns_before_a_cancellation_are_not_lost()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var server = new RuledServer(new CacheRules()) { ChatArrived = number => { if (number == 3) { stop.Cancel(); } } };
        using ServerConnection connection = await OpenAsync(server);
        var seen = new SampleCollector();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ScenarioRun.PlayAsync(connection.Provider, Seed, new ScenarioRunOptions { Conduct = Short, Observer = seen }, stop.Token));

        Assert.Equal(2, seen.Samples.Count(sample => sample.IsMeasured));
    }

    [Fact]
    public async Task Address_where_nothing_listens_is_said_in_a_sentence()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        listener.Stop();

        ServerConnectionException exception = await Assert.ThrowsAsync<ServerConnectionException>(() => ServerConnection.OpenAsync(address, cancellationToken: Cancellation));

        Assert.StartsWith($"The server at \"{address}\" cannot be used: ", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://localhost/", "http or https")]
    [InlineData("localhost:8080", "http or https")]
    [InlineData("/v1", "absolute address")]
    [InlineData("https://api.example.com/v1", "model")]
    public async Task Address_that_cannot_be_measured_is_refused(string address, string allowed)
    {
        ServerConnectionException exception = await Assert.ThrowsAsync<ServerConnectionException>(() => ServerConnection.OpenAsync(new Uri(address, UriKind.RelativeOrAbsolute), cancellationToken: Cancellation));

        Assert.Contains(allowed, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PREFIXBENCH_NOT_SET_KEY", "PREFIXBENCH_NOT_SET_KEY is not set")]
    [InlineData("PATH", "PATH")]
    public async Task Key_that_is_not_there_or_no_key_is_said_before_anything_is_sent(string variable, string expected)
    {
        using var server = new RuledServer(new CacheRules());

        ServerConnectionException exception = await Assert.ThrowsAsync<ServerConnectionException>(
            () => ServerConnection.OpenAsync(server.Url, new ServerConnectionOptions { KeyVariable = variable }, Cancellation));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_dialect_names_those_that_are_known()
    {
        ServerConnectionException exception = await Assert.ThrowsAsync<ServerConnectionException>(
            () => ServerConnection.OpenAsync(new Uri("http://localhost:8080"), new ServerConnectionOptions { Dialect = "cobol" }, Cancellation));

        Assert.Contains("\"cobol\"", exception.Message, StringComparison.Ordinal);
        Assert.Contains("anthropic", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dialect_that_contradicts_the_route_is_refused_before_anything_is_sent()
    {
        using var server = new RuledServer(new CacheRules());

        ServerConnectionException exception = await Assert.ThrowsAsync<ServerConnectionException>(
            () => ServerConnection.OpenAsync(new Uri(server.Url, "/v1/messages"), new ServerConnectionOptions { Dialect = "openai" }, Cancellation));

        Assert.Equal("Dialect is \"openai\", but the path of the address is a route of \"anthropic\". Remove the dialect, or give the address without that route.", exception.Message);
        Assert.Equal(0, server.Chats);
    }
}
