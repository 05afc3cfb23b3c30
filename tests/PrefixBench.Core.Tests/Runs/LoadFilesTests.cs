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
