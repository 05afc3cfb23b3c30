using PrefixBench.Extensions.AI.Tests.Support;
using Xunit;

namespace PrefixBench.Extensions.AI.Tests.Asserting;

/// <summary>Tokens read from the cache against the previous prompt.</summary>
public sealed class CachedTokensTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(620)]
    [InlineData(372)]
    public async Task A_previous_prompt_that_was_read_but_for_one_block_passes(int cached) =>
        PrefixAssert.CachedTokensCoverPreviousPrompt(await PlayAsync((500, 0), (620, cached)));

    [Fact]
    public async Task Less_fails_with_the_numbers_and_looks_at_the_server_where_the_prompt_was_kept() =>
        Assert.Equal(
            """
            Call 2 read 371 tokens from the cache, and the prompt of call 1 had 1,500: 1,129 are missing, and 128 may be.
            The prompt of call 2 begins with the whole prompt of call 1, so the server, its chat template or the client library lost them.
            To do: Look for a restart, a gateway that sends requests to several servers, a cache that is switched off or full, or other clients of the server.
            """,
            Failure(await PlayAsync((1500, 0), (1620, 371))));

    [Fact]
    public async Task A_smaller_block_can_be_given()
    {
        ChatRecording recording = await PlayAsync((500, 0), (620, 400));

        PrefixAssert.CachedTokensCoverPreviousPrompt(recording);
        Assert.StartsWith("Call 2 read 400 tokens from the cache, and the prompt of call 1 had 500: 100 are missing, and 16 may be.", Failure(recording, largestBlock: 16), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_client_changed_is_named()
    {
        var recording = new ChatRecording();
        var agent = new Agent(new RecordingChatClient(new ScriptedClient((_, _) => ScriptedClient.Text("Hi", 500, 20)), recording));
        await agent.SayAsync("Question 1");
        agent.ChangeTime();
        await agent.SayAsync("Question 2");

        Assert.Contains("480 are missing, and 128 may be.\nThe client lost them: a date or time changed at messages[0].content, line 3, character 25.\n  call 1: ", Failure(recording), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_model_is_named()
    {
        var recording = new ChatRecording();
        var agent = new Agent(new RecordingChatClient(new ScriptedClient((_, _) => ScriptedClient.Text("Hi", 500, 20)), recording));
        await agent.SayAsync("Question 1");
        agent.Options.ModelId = "other";
        await agent.SayAsync("Question 2");

        Assert.Contains("The client lost them: model changed from \"m\" to \"other\".", Failure(recording), StringComparison.Ordinal);
        PrefixAssert.IsAppendOnly(recording);
    }

    [Fact]
    public async Task A_failed_call_takes_no_part()
    {
        var recording = new ChatRecording();
        var agent = new Agent(new RecordingChatClient(
            new ScriptedClient((number, _) => number == 2 ? throw new InvalidOperationException("overloaded") : ScriptedClient.Text("Hi", 500 + number, number == 1 ? 0 : 500)), recording));
        await agent.SayAsync("Question 1");
        await Assert.ThrowsAsync<InvalidOperationException>(() => agent.SayAsync("Question 2"));
        await agent.SayAsync("Question 2");

        PrefixAssert.CachedTokensCoverPreviousPrompt(recording);
    }

    [Fact]
    public async Task Prompts_that_are_shorter_than_what_may_be_missing_fail_because_the_assertion_could_not() =>
        Assert.StartsWith("No previous prompt is longer than 128 tokens, which may be missing, so this assertion could not fail.", Failure(await PlayAsync((100, 0), (120, 0))), StringComparison.Ordinal);

    [Fact]
    public async Task One_call_without_a_count_is_named() =>
        Assert.StartsWith("Call 3 reports no cached tokens, although others do.", Failure(await PlayAsync((500, 0), (620, 600), (700, null))), StringComparison.Ordinal);

    [Fact]
    public async Task A_call_without_prompt_tokens_is_named() =>
        Assert.StartsWith("Call 1 reports no prompt tokens", Failure(await PlayAsync((null, null), (620, 600))), StringComparison.Ordinal);

    [Fact]
    public async Task A_negative_block_is_refused()
    {
        ChatRecording recording = await PlayAsync((500, 0), (620, 600));

        Assert.StartsWith("The tokens that may be missing are 0 or more.", Assert.Throws<ArgumentOutOfRangeException>(() => PrefixAssert.CachedTokensCoverPreviousPrompt(recording, -1)).Message, StringComparison.Ordinal);
    }

    private static async Task<ChatRecording> PlayAsync(params (int? Prompt, int? Cached)[] counts)
    {
        var recording = new ChatRecording();
        await new Agent(new RecordingChatClient(new ScriptedClient((number, _) => ScriptedClient.Text($"Reply {number}", counts[number - 1].Prompt, counts[number - 1].Cached)), recording)).PlayAsync(counts.Length);
        return recording;
    }

    private static string Failure(ChatRecording recording, int largestBlock = 128) =>
        Assert.Throws<PrefixAssertionException>(() => PrefixAssert.CachedTokensCoverPreviousPrompt(recording, largestBlock)).Message;
}
