using System.Text.Json;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Servers;
using Xunit;

namespace PrefixBench.Core.Tests.Runs;

public sealed class RunJournalTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    private static TurnSample Full { get; } = new()
    {
        Provider = "p",
        Scenario = "s",
        Prefix = PrefixPolicy.AsIs,
        Conversation = 3,
        Turn = 2,
        Attempt = 2,
        IsWarmup = true,
        StartedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        CacheState = CacheState.AsFound,
        TimeToFirstToken = TimeSpan.FromMicroseconds(12345),
        TimeToFirstByte = TimeSpan.FromMicroseconds(1001),
        RequestDuration = TimeSpan.FromMicroseconds(99999),
        ConnectDuration = TimeSpan.FromMicroseconds(7),
        FirstTokenKind = DeltaKind.ToolCall,
        DeltaOffsets = [TimeSpan.FromMicroseconds(12345), TimeSpan.FromMicroseconds(12346)],
        Usage = new TokenUsage { PromptTokens = 100, CachedTokens = 0, OutputTokens = 5 },
        Timings = new ServerTimings { PromptEval = TimeSpan.FromMicroseconds(1500), PromptEvalTokens = 100 },
        Counters = new ServerCounters(100, 0) { Requests = 1, PromptEval = TimeSpan.FromMicroseconds(1400), Queue = TimeSpan.FromMicroseconds(20) },
        ShortPrompt = new ShortPrompt { TimeToFirstToken = TimeSpan.FromMicroseconds(7001), TimeToFirstByte = TimeSpan.FromMicroseconds(6001), PromptTokens = 24, PromptEval = TimeSpan.FromMicroseconds(5001) },
        ServerRestarted = true,
        Origin = new ResponseOrigin("m", null, "fp"),
        FinishReason = "stop",
        ReplyLength = 4,
        BytesReceived = 500,
    };

    private static TurnSample Failed { get; } = new()
    {
        Provider = "p",
        Scenario = "s",
        Prefix = PrefixPolicy.Stable,
        Conversation = 1,
        Turn = 1,
        StartedAt = default,
        CacheState = CacheState.Cold,
        Failure = new TurnFailure { Kind = FailureKind.RateLimited, Message = "slow down", Status = 429, RetryAfter = TimeSpan.FromSeconds(3) },
    };

    public void Dispose() => File.Delete(_path);

    private void Write(params TurnSample[] samples)
    {
        using var journal = new RunJournal(new StreamWriter(_path));
        foreach (TurnSample sample in samples)
        {
            journal.Write(sample);
        }
    }

    [Fact]
    public void Samples_read_back_as_they_were()
    {
        Write(Full, Failed);

        (IReadOnlyList<TurnSample> read, int cut) = RunJournal.Read(_path);

        Assert.Equal(0, cut);
        Assert.Equal(Full.DeltaOffsets, read[0].DeltaOffsets);
        Assert.Equal(Full with { DeltaOffsets = [] }, read[0] with { DeltaOffsets = [] });
        Assert.Equal(Failed with { DeltaOffsets = [] }, read[1] with { DeltaOffsets = [] });
    }

    [Fact]
    public void Line_has_snake_case_fields_microseconds_and_nulls_for_the_unknown()
    {
        Write(Full);

        using var line = JsonDocument.Parse(Assert.Single(File.ReadAllLines(_path)));
        JsonElement root = line.RootElement;

        Assert.Equal(1, root.GetProperty("version").GetInt32());
        Assert.Equal("as-is", root.GetProperty("prefix").GetString());
        Assert.Equal(12.345, root.GetProperty("ttft_ms").GetDouble());
        Assert.Equal(99.999, root.GetProperty("total_ms").GetDouble());
        Assert.Equal(1.5, root.GetProperty("prompt_eval_ms").GetDouble());
        Assert.Equal(0, root.GetProperty("cached_tokens").GetInt32());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("cache_write_tokens").ValueKind);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("error").ValueKind);
        foreach (string name in new[] { "provider", "scenario", "conversation", "turn", "prompt_tokens", "output_tokens" })
        {
            Assert.NotEqual(JsonValueKind.Null, root.GetProperty(name).ValueKind);
        }
    }

    [Fact]
    public void Failure_is_named_by_its_kind()
    {
        Write(Failed);

        using var line = JsonDocument.Parse(File.ReadAllText(_path));

        Assert.Equal("rate_limited", line.RootElement.GetProperty("error").GetString());
        Assert.Equal(429, line.RootElement.GetProperty("error_status").GetInt32());
        Assert.Equal(JsonValueKind.Null, line.RootElement.GetProperty("ttft_ms").ValueKind);
    }

    [Fact]
    public void Each_line_is_flushed_as_it_is_written()
    {
        using var stream = new MemoryStream();
        using var journal = new RunJournal(new StreamWriter(stream));

        journal.Write(Full);

        Assert.Equal((byte)'\n', stream.ToArray()[^1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public void Unfinished_last_line_of_a_killed_run_is_dropped_and_counted_wherever_it_was_cut(string ending)
    {
        Write(Full, Failed);
        string text = File.ReadAllText(_path);
        int second = text.IndexOf('\n', StringComparison.Ordinal) + 1;

        for (int length = second + 1; length < text.Length - 1; length += 7)
        {
            File.WriteAllText(_path, text[..length] + ending);

            JournalContent read = RunJournal.Read(_path);
            Assert.Single(read.Samples);
            Assert.Equal(1, read.CutLines);
        }
    }

    [Fact]
    public void Last_line_without_its_required_members_is_cut_too()
    {
        Write(Full);
        File.AppendAllText(_path, "{\"version\":1}\n");

        JournalContent read = RunJournal.Read(_path);

        Assert.Single(read.Samples);
        Assert.Equal(1, read.CutLines);
    }

    [Fact]
    public void Last_line_that_only_lacks_its_end_of_line_is_whole()
    {
        Write(Full, Failed);
        File.WriteAllText(_path, File.ReadAllText(_path).TrimEnd('\n'));

        Assert.Equal(2, RunJournal.Read(_path).Samples.Count);
        Assert.Equal(0, RunJournal.Read(_path).CutLines);
    }

    [Fact]
    public void Last_line_of_a_later_version_is_refused_and_not_taken_for_cut()
    {
        File.WriteAllText(_path, "{\"version\":99,\"provider\":\"p\",\"scenario\":\"s\",\"prefix\":\"stable\",\"conversation\":1,\"turn\":1}\n");

        Assert.Contains("the version is \"99\"", Assert.Throws<RunReadException>(() => RunJournal.Read(_path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_that_an_older_file_lacks_have_their_defaults()
    {
        File.WriteAllText(_path, "{\"version\":1,\"provider\":\"p\",\"scenario\":\"s\",\"prefix\":\"stable\",\"conversation\":1,\"turn\":2}\n");

        TurnSample sample = Assert.Single(RunJournal.Read(_path).Samples);

        Assert.Equal(1, sample.Attempt);
        Assert.Empty(sample.DeltaOffsets);
        Assert.Equal(CacheState.Warm, sample.CacheState);
    }

    [Theory]
    [InlineData("{\"version\":1}")]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("{\"version\":1,\"provider\":null,\"scenario\":\"s\",\"prefix\":\"stable\",\"conversation\":1,\"turn\":1}")]
    [InlineData("{\"version\":99,\"provider\":\"p\",\"scenario\":\"s\",\"prefix\":\"stable\",\"conversation\":1,\"turn\":1}")]
    [InlineData("{\"version\":1,\"provider\":\"p\",\"scenario\":\"s\",\"prefix\":\"odd\",\"conversation\":1,\"turn\":1}")]
    public void Other_lines_are_refused_with_their_number(string line)
    {
        Write(Full);
        string good = File.ReadAllText(_path);
        File.WriteAllText(_path, $"{good}{line}\n{good}");

        Assert.Contains("Line 2", Assert.Throws<RunReadException>(() => RunJournal.Read(_path)).Message, StringComparison.Ordinal);
    }
}
