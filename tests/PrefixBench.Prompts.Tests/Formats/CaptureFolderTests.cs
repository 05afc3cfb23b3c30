using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using PrefixBench.Prompts.Formats;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Tests.Formats;

public sealed class CaptureFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("prefixbench-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(params string[] lines)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "bodies"));
        File.WriteAllLines(Path.Combine(_folder, CaptureFolder.FileName), lines);
    }

    private CapturedRequest[] Read(ReadNotes? notes = null) => [.. CaptureFolder.Read(_folder, notes ?? new ReadNotes()).Select(request => request with { Body = null })];

    [Fact]
    public void Requests_have_their_bodies_and_what_the_answers_said()
    {
        Write(
            """{"number":1,"started_at":"2026-11-25T10:00:00+00:00","method":"POST","path":"/v1/chat/completions","dialect":"openai","provider":"agent","conversation":1,"turn":1,"request_file":"bodies/0001.request"}""",
            """{"number":2,"started_at":"2026-11-25T10:00:01+00:00","method":"POST","path":"/v1/embeddings"}""",
            """{"number":3,"started_at":"2026-11-25T10:00:02+00:00","method":"POST","path":"/v1/chat/completions","dialect":"openai","provider":"agent","conversation":1,"turn":2,"request_file":"bodies/0003.request"}""");
        File.WriteAllText(Path.Combine(_folder, "bodies", "0001.request"), Bodies.Chat("s", null, Bodies.User("One")));
        File.WriteAllText(Path.Combine(_folder, "bodies", "0003.request"), Bodies.Chat("s", null, Bodies.User("One"), Bodies.Assistant("1"), Bodies.User("Two")));
        using (var journal = new RunJournal(new StreamWriter(Path.Combine(_folder, RunJournal.FileName))))
        {
            journal.Write(new TurnSample
            {
                Provider = "agent",
                Scenario = "captured",
                Prefix = PrefixPolicy.AsIs,
                Conversation = 1,
                Turn = 2,
                StartedAt = DateTimeOffset.UnixEpoch,
                CacheState = PrefixPolicy.AsIs.Promise(2),
                TimeToFirstToken = TimeSpan.FromMilliseconds(30),
                Usage = new TokenUsage { PromptTokens = 100, CachedTokens = 60 },
            });
        }

        var notes = new ReadNotes();
        CapturedRequest[] requests = Read(notes);

        Assert.Equal([1, 3], requests.Select(request => request.Number));
        Assert.Equal(ServerReport.None, requests[0].Report);
        Assert.Equal((100, 60, 30), (requests[1].Report.PromptTokens, requests[1].Report.CachedTokens, requests[1].Report.TimeToFirstToken!.Value.TotalMilliseconds));
        Assert.Equal("1", requests[1].Conversation);
        Assert.Equal(1, notes.WithoutPrompt);
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("/etc/hostname")]
    [InlineData("bodies/none.request")]
    public void Body_outside_of_the_folder_or_missing_is_not_read(string name)
    {
        Write($$"""{"number":1,"dialect":"openai","request_file":"{{name}}"}""");

        RequestFileException thrown = Assert.Throws<RequestFileException>(() => Read());
        Assert.Contains("--no-bodies", thrown.Message, StringComparison.Ordinal);
    }
}
