using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PrefixBench.Servers.Embedded.Scripted;

namespace PrefixBench.Servers.Tests.Embedded;

public sealed class ScriptedAnswerTests
{
    [Fact]
    public async Task Script_gives_its_tokens_and_reports_the_delay_it_kept()
    {
        await using ServerFixture server = await ServerFixture.StartAsync(scripted: true);
        (int status, string? text) = await server.PostAsync("/v1/chat/completions", Body("\"first_token_ms\":30,\"token_interval_ms\":1,\"tokens\":4,\"cached_tokens\":5"));
        Assert.Equal(200, status);
        string[] events = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("data: [DONE]", events[^1]);
        // Role, four tokens, finish, usage, end.
        Assert.Equal(8, events.Length);
        var last = JsonElement.Parse(events[^2]["data: ".Length..]);
        Assert.Equal(4, last.GetProperty("usage").GetProperty("completion_tokens").GetInt32());
        Assert.Equal(5, last.GetProperty("timings").GetProperty("cache_n").GetInt32());
        Assert.InRange(last.GetProperty("timings").GetProperty("scripted_first_token_ms").GetDouble(), 30, double.MaxValue);
    }

    [Fact]
    public async Task Script_defaults_to_the_requests_own_limit()
    {
        await using ServerFixture server = await ServerFixture.StartAsync(scripted: true);
        (int _, string? text) = await server.PostAsync("/v1/chat/completions", Body("\"first_token_ms\":0,\"token_interval_ms\":0"));
        Assert.Equal(3, text.Split("\"content\":\"a\"").Length - 1);
    }

    [Fact]
    public async Task Paced_answers_run_together_and_each_token_is_the_moment_of_its_writing()
    {
        await using ServerFixture server = await ServerFixture.StartAsync(scripted: true);
        long before = Stopwatch.GetTimestamp();
        string[] texts = [.. (await Task.WhenAll(Enumerable.Range(0, 50).Select(_ =>
            server.PostAsync("/v1/chat/completions", Body("\"first_token_ms\":20,\"token_interval_ms\":2,\"tokens\":5,\"paced\":true"))))).Select(answer => answer.Body)];
        long after = Stopwatch.GetTimestamp();
        foreach (string text in texts)
        {
            JsonElement[] events = [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)[..^1].Select(line => JsonElement.Parse(line["data: ".Length..]))];
            // Role, five tokens, finish, usage.
            Assert.Equal(8, events.Length);
            long[] stamps = [.. events[1..6].Select(item => long.Parse(item.GetProperty("choices")[0].GetProperty("delta").GetProperty("content").GetString()!, CultureInfo.InvariantCulture))];
            Assert.Equal(stamps.Order(), stamps);
            Assert.InRange(stamps[0], before, after);
            Assert.InRange(stamps[^1], before + (28 * Stopwatch.Frequency / 1000), after);
            Assert.InRange(events[^1].GetProperty("timings").GetProperty("scripted_first_token_ms").GetDouble(), 20, double.MaxValue);
        }
    }

    [Fact]
    public async Task Pacer_that_is_disposed_ends_its_answers()
    {
        var pacer = new Pacer();
        var play = new EndlessPlay();
        pacer.Add(play);
        await play.HasPlayed.Task;
        pacer.Dispose();
        Assert.IsType<ObjectDisposedException>(await play.Ended.Task);
    }

    [Theory]
    [InlineData("\"first_token_ms\":-1")]
    [InlineData("\"tokens\":0")]
    [InlineData("\"token_interval_ms\":\"2\"")]
    public async Task Script_with_a_mistake_is_refused(string script)
    {
        await using ServerFixture server = await ServerFixture.StartAsync(scripted: true);
        Assert.Equal(400, (await server.PostAsync("/v1/chat/completions", Body(script))).Status);
    }

    [Fact]
    public void Wait_returns_at_its_moment_and_not_before()
    {
        long due = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 100);
        PreciseWait.Until(due, TestContext.Current.CancellationToken);
        Assert.InRange(Stopwatch.GetTimestamp(), due, long.MaxValue);
    }

    [Fact]
    public async Task Wait_ends_when_the_client_leaves()
    {
        using var cancel = new CancellationTokenSource();
        var wait = Task.Run(() => PreciseWait.Until(Stopwatch.GetTimestamp() + (600 * Stopwatch.Frequency), cancel.Token), TestContext.Current.CancellationToken);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    private static string Body(string script) =>
        $$$"""{"messages":[{"role":"user","content":"x"}],"stream":true,"stream_options":{"include_usage":true},"max_tokens":3,"script":{{{{script}}}}}""";

    private sealed class EndlessPlay : PacedPlay
    {
        public TaskCompletionSource HasPlayed { get; } = new();

        public TaskCompletionSource<Exception?> Ended { get; } = new();

        public override long? DueAt => Stopwatch.GetTimestamp();

        public override ValueTask PlayNextAsync()
        {
            HasPlayed.TrySetResult();
            return ValueTask.CompletedTask;
        }

        public override void End(Exception? error) => Ended.TrySetResult(error);
    }
}
