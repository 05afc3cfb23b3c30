using PrefixBench.Capture.Reading;
using PrefixBench.Capture.Storing;
using PrefixBench.Capture.Tests.Support;
using PrefixBench.Core.Captures;
using PrefixBench.Core.Runs;
using PrefixBench.Providers.Security;
using Xunit;

namespace PrefixBench.Capture.Tests.Forwarding;

public sealed class StoringTests
{
    private const string Key = "sk-7f3a9c2e5b8d";
    private static readonly string Blank = new('*', Key.Length);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Authorization", $"Bearer {Key}", "/v1/chat/completions")]
    [InlineData("x-api-key", Key, "/v1/messages")]
    [InlineData("api-key", Key, "/v1/chat/completions")]
    [InlineData("x-goog-api-key", Key, "/v1beta/models/m:generateContent")]
    [InlineData("X-Other", "other", $"/v1beta/models/m:generateContent?key={Key}")]
    public async Task A_key_of_the_request_is_in_no_file_and_blanked_in_bodies_at_the_same_length(string header, string value, string path)
    {
        string body = $$"""{"model":"m {{Key}}","messages":[{"role":"user","content":"my key is {{Key}}!"}],"contents":[{"parts":[{"text":"{{Key}}"}]}]}""";
        await using Upstream upstream = await Upstream.StartAsync("text/event-stream", $"data: {{\"error\":{{\"message\":\"bad key {Key}\"}}}}\n\n");
        await using Captured captured = await Captured.StartAsync(upstream.Url);

        using HttpResponseMessage response = await captured.PostAsync(path, body, request => request.Headers.TryAddWithoutValidation(header, value));

        Assert.Contains(Key, await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        CapturedExchange exchange = await captured.NextAsync();
        Assert.Equal(body.Replace(Key, Blank, StringComparison.Ordinal), await File.ReadAllTextAsync(Path.Combine(captured.Folder, exchange.Record.RequestFile!), Cancellation));
        await AssertNoKeyAsync(captured.Folder);
    }

    [Fact]
    public async Task A_key_that_the_program_knows_is_blanked_too()
    {
        var redactor = new Redactor();
        redactor.Learn(Key);
        await using Upstream upstream = await Upstream.StartAsync("application/json", "{}");
        await using Captured captured = await Captured.StartAsync(upstream.Url, redactor: redactor);

        using HttpResponseMessage response = await captured.PostAsync("/v1/embeddings", $$"""{"input":"{{Key}}"}""");

        CapturedExchange exchange = await captured.NextAsync();
        Assert.Equal($$"""{"input":"{{Blank}}"}""", await File.ReadAllTextAsync(Path.Combine(captured.Folder, exchange.Record.RequestFile!), Cancellation));
    }

    [Fact]
    public async Task All_files_are_readable_by_the_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such rights.");
        await using Upstream upstream = await Upstream.StartAsync("text/event-stream", Answers.OpenAiStream);
        await using Captured captured = await Captured.StartAsync(upstream.Url);
        using HttpResponseMessage response = await captured.PostAsync("/v1/chat/completions", Answers.Request(""));
        await response.Content.ReadAsStringAsync(Cancellation);
        await captured.NextAsync();

        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        string[] entries = [captured.Folder, .. Directory.GetFileSystemEntries(captured.Folder, "*", SearchOption.AllDirectories)];
        Assert.Equal(6, entries.Length);
        Assert.All(entries, entry => Assert.Equal(default, new FileInfo(entry).UnixFileMode & Others));
    }

    [Fact]
    public async Task The_files_say_what_was_captured()
    {
        await using Upstream upstream = await Upstream.StartAsync("text/event-stream", Answers.OpenAiStream);
        await using Captured captured = await Captured.StartAsync(upstream.Url);
        using HttpResponseMessage response = await captured.PostAsync("/v1/chat/completions?x=1", Answers.Request(""));
        await response.Content.ReadAsStringAsync(Cancellation);
        CapturedExchange exchange = await captured.NextAsync();

        Assert.Equal([exchange.Record], RequestJournal.Read(captured.Folder));
        Assert.Equal(("/v1/chat/completions", "openai", 200, "bodies/0001.request", "bodies/0001.response"), (exchange.Record.Path, exchange.Record.Dialect, exchange.Record.Status, exchange.Record.RequestFile, exchange.Record.ResponseFile));
        Assert.Equal(80, Assert.Single(RunJournal.Read(Path.Combine(captured.Folder, RunJournal.FileName)).Samples).Usage.CachedTokens);
    }

    [Fact]
    public async Task Without_bodies_only_hashes_and_lengths_are_kept()
    {
        await using Upstream upstream = await Upstream.StartAsync("text/event-stream", Answers.OpenAiStream);
        await using Captured captured = await Captured.StartAsync(upstream.Url, new CaptureStoreOptions(KeepsBodies: false, LargestSize: 1000));
        using HttpResponseMessage response = await captured.PostAsync("/v1/chat/completions", Answers.Request(""));
        await response.Content.ReadAsStringAsync(Cancellation);
        CapturedExchange exchange = await captured.NextAsync();

        Assert.Equal((null, null), (exchange.Record.RequestFile, exchange.Record.ResponseFile));
        Assert.Equal(64, exchange.Record.RequestSha256.Length);
        Assert.NotNull(exchange.Sample);
        Assert.Equal(["requests.jsonl", "turns.jsonl"], Directory.GetFileSystemEntries(captured.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Beyond_the_largest_size_no_body_is_kept_and_it_is_said_once()
    {
        await using Upstream upstream = await Upstream.StartAsync("text/event-stream", Answers.OpenAiStream);
        await using Captured captured = await Captured.StartAsync(upstream.Url, new CaptureStoreOptions(KeepsBodies: true, LargestSize: 100));
        for (int request = 0; request < 3; request++)
        {
            using HttpResponseMessage response = await captured.PostAsync("/v1/chat/completions", Answers.Request(""));
            Assert.Equal(Answers.OpenAiStream, await response.Content.ReadAsStringAsync(Cancellation));
            Assert.Null((await captured.NextAsync()).Record.ResponseFile);
        }

        Assert.StartsWith("The stored bodies would exceed --max-size", Assert.Single(captured.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_that_takes_no_more_stops_no_request_and_is_said_once()
    {
        await using Upstream upstream = await Upstream.StartAsync("text/event-stream", Answers.OpenAiStream);
        await using Captured captured = await Captured.StartAsync(upstream.Url);
        Directory.Delete(Path.Combine(captured.Folder, CaptureStore.BodiesFolder));
        for (int request = 0; request < 3; request++)
        {
            using HttpResponseMessage response = await captured.PostAsync("/v1/chat/completions", Answers.Request(""));
            Assert.Equal(Answers.OpenAiStream, await response.Content.ReadAsStringAsync(Cancellation));
            Assert.Null((await captured.NextAsync()).Sample!.Failure);
        }

        Assert.StartsWith("Bodies are forwarded, but no longer stored: ", Assert.Single(captured.Notes), StringComparison.Ordinal);
    }

    private static async Task AssertNoKeyAsync(string folder)
    {
        foreach (string file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            // The journals are still open for writing.
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            Assert.DoesNotContain(Key, await reader.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
        }
    }
}
