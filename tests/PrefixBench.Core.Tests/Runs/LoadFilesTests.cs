using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using Xunit;

namespace PrefixBench.Core.Tests.Runs;

/// <summary>What run files say about the load, and that files from before it was recorded are read.</summary>
public sealed class LoadFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("prefixbench-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Journal(params string[] lines)
    {
        string path = Path.Combine(_folder, RunJournal.FileName);
        File.WriteAllLines(path, lines);
        return path;
    }

    [Fact]
    public void Turn_keeps_its_delay_its_company_and_its_ramp()
    {
        TurnSample sample = new()
        {
            Provider = "p",
            Scenario = "s",
            Prefix = PrefixPolicy.Stable,
            Conversation = 1,
            Turn = 1,
            StartedAt = DateTimeOffset.UnixEpoch,
            CacheState = CacheState.Cold,
            StartDelay = TimeSpan.FromMicroseconds(1500),
            Idle = TimeSpan.FromSeconds(10),
            InFlight = 4,
            IsRamp = true,
        };
        string path = Path.Combine(_folder, RunJournal.FileName);
        using (var journal = new RunJournal(new StreamWriter(path)))
        {
            journal.Write(sample);
        }

        JsonNode line = JsonNode.Parse(File.ReadAllText(path))!;
        Assert.Equal(1.5, (double)line["start_delay_ms"]!);
        Assert.Equal(4, (int)line["in_flight"]!);
        Assert.Equal(10_000, (double)line["idle_ms"]!);
        Assert.True((bool)line["ramp"]!);
        Assert.Equal(sample with { DeltaOffsets = [] }, RunJournal.Read(path).Samples[0] with { DeltaOffsets = [] });
    }

    [Fact]
    public void Turn_from_before_has_no_delay_and_counts()
    {
        TurnSample read = Assert.Single(RunJournal.Read(Journal("""{"version":1,"provider":"p","scenario":"s","prefix":"stable","conversation":1,"turn":1}""")).Samples);

        Assert.Null(read.StartDelay);
        Assert.Null(read.InFlight);
        Assert.False(read.IsRamp);
        Assert.True(read.IsMeasured);
    }

    private static TurnSample Sample(Load load, int conversation = 1) => Testing.Samples.Sample(conversation, 1, 100, provider: "p") with { Load = load };

    private static TurnSample[] ReadBack(ProviderRecord provider, params TurnSample[] samples)
    {
        using var runs = new Testing.RunsFolder();
        return [.. new RunLibrary(runs.Path).Load(runs.Add(Testing.SavedRuns.Manifest(provider), samples)).Samples];
    }

    [Fact]
    public void Turn_tells_its_load_unless_that_is_one_conversation_at_a_time()
    {
        var text = new StringWriter();
        using (var journal = new RunJournal(text))
        {
            journal.Write(Sample(Load.Steady(4)));
            journal.Write(Sample(Load.Steady()));
        }

        JsonNode[] lines = [.. text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
        Assert.Equal(4, (int)lines[0]["concurrency"]!);
        Assert.False(lines[1].AsObject().ContainsKey("concurrency"));
    }

    [Fact]
    public void Loads_of_a_provider_with_several_are_read_back_turn_by_turn()
    {
        ProviderRecord provider = Bare.With(new Provider { Name = "p", Dialect = "openai", Model = "m", Endpoint = new Uri("http://127.0.0.1:1/"), Load = Load.Steady(4) }, body: null, [Load.Steady(), Load.Steady(4)]);

        Assert.Null(provider.Load);
        Assert.Equal([Load.Steady(), Load.Steady(4)], provider.AllLoads);
        Assert.Equal([Load.Steady(), Load.Steady(4)], ReadBack(provider, Sample(Load.Steady()), Sample(Load.Steady(4))).Select(sample => sample.Load));
    }

    [Fact]
    public void Turn_that_does_not_tell_its_load_has_that_of_its_provider()
    {
        Assert.Equal(Load.Steady(4), Assert.Single(ReadBack(Bare with { Load = new LoadRecord(4) }, Sample(Load.Steady()))).Load);
        Assert.Equal(Load.Arrivals(0.5, seed: 3), Assert.Single(ReadBack(Bare with { Load = new LoadRecord(null, 0.5, 3) }, Sample(Load.Arrivals(0.5, seed: 3)))).Load);
        Assert.Equal(Load.Steady(), Assert.Single(ReadBack(Bare, Sample(Load.Steady()))).Load);
        Assert.Equal([Load.Steady()], Bare.AllLoads);
    }

    [Fact]
    public void Load_that_no_run_can_have_is_refused()
    {
        string message = Assert.Throws<RunReadException>(() => RunJournal.Read(Journal("""{"version":1,"provider":"p","scenario":"s","prefix":"stable","conversation":1,"turn":1,"concurrency":0}""", "{}"))).Message;

        Assert.Contains("Line 1", message, StringComparison.Ordinal);
        Assert.Contains("concurrency is \"0\"; allowed are 1 to 1024", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Provider_keeps_its_load_spacing_attempts_and_body()
    {
        var provider = new Provider
        {
            Name = "p",
            Dialect = "openai",
            Model = "m",
            Endpoint = new Uri("http://127.0.0.1:1/"),
            Load = Load.Arrivals(0.5, seed: 3),
            Spacing = TimeSpan.FromMilliseconds(250),
            MaxAttempts = 2,
        };
        var body = new JsonObject { ["top_k"] = 1 };
        ProviderRecord record = Bare.With(provider, body);

        RunManifest manifest = Manifest(record);
        manifest.Write(_folder, text => text);
        ProviderRecord read = Assert.Single(RunManifest.Read(Path.Combine(_folder, RunManifest.FileName)).Providers);

        Assert.Equal(new LoadRecord(null, 0.5, 3, LoadRecord.Due), read.Load);
        Assert.Equal(250, read.SpacingMs);
        Assert.Equal(2, read.MaxAttempts);
        Assert.True(JsonNode.DeepEquals(body, read.Body));
        JsonNode written = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, RunManifest.FileName)))!["providers"]![0]!;
        Assert.Equal("""{"concurrency":null,"arrivals_per_second":0.5,"seed":3,"times_from":"due"}""", written["load"]!.ToJsonString());

        // The record has a body of its own: one that belongs to another tree could be written once only.
        Assert.NotSame(body, record.Body);
    }

    [Fact]
    public void Body_field_that_is_named_like_a_secret_is_not_written()
    {
        JsonObject body = JsonNode.Parse("""{ "max_tokens": 5, "user": "u", "api_key": "hunter22", "extra": { "access_token": ["hunter23"], "nothing": null }, "list": [ { "Password": "hunter24" } ] }""")!.AsObject();

        string written = Bare.With(new Provider { Name = "p", Dialect = "openai", Model = "m", Endpoint = new Uri("http://127.0.0.1:1/") }, body).Body!.ToJsonString();

        Assert.Equal("""{"max_tokens":5,"user":"u","api_key":"***","extra":{"access_token":["***"],"nothing":null},"list":[{"Password":"***"}]}""", written);
    }

    [Fact]
    public void Provider_from_before_has_no_load()
    {
        Manifest(Bare).Write(_folder, text => text);
        string path = Path.Combine(_folder, RunManifest.FileName);
        JsonNode file = JsonNode.Parse(File.ReadAllText(path))!;
        foreach (string field in new[] { "load", "spacing_ms", "max_attempts", "body" })
        {
            Assert.True(file["providers"]![0]!.AsObject().Remove(field));
        }

        File.WriteAllText(path, file.ToJsonString());

        ProviderRecord read = Assert.Single(RunManifest.Read(path).Providers);
        Assert.Null(read.Load);
        Assert.Null(read.SpacingMs);
        Assert.Null(read.MaxAttempts);
        Assert.Null(read.Body);
    }

    private static ProviderRecord Bare { get; } = new() { Name = "p", Dialect = "openai", Model = "m", Endpoint = "http://127.0.0.1:1/" };

    private static RunManifest Manifest(ProviderRecord provider) => new()
    {
        RunId = "20260102-030405",
        StartedAt = DateTimeOffset.UnixEpoch,
        State = "running",
        Arguments = [],
        Host = new HostDescription("p", "r", "o", "a", 1),
        Scenario = new JsonObject(),
        Prefixes = ["stable"],
        Conversations = new ConversationLimits(null, 8, 10, 1, 0.05),
        Providers = [provider],
    };
}
