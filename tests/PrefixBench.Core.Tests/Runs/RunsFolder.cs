using System.Text.Json.Nodes;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Tests.Runs;

/// <summary>A folder of runs as the program leaves them.</summary>
internal sealed class RunsFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public static RunManifest Manifest(string id, string? savedAs = null, int hour = 0) => new()
    {
        RunId = id,
        SavedAs = savedAs,
        StartedAt = new DateTimeOffset(2026, 1, 2, hour, 0, 0, TimeSpan.Zero),
        State = "completed",
        Arguments = ["--provider", "p"],
        Host = new HostDescription("1.0", ".NET 10", "Linux", "x64", 2),
        Scenario = new JsonObject { ["name"] = "s", ["turns"] = new JsonArray(new JsonObject { ["user"] = "hé" }) },
        Prefixes = ["stable"],
        Conversations = new ConversationLimits(6, 6, 10, 1, 0.05),
        ClockError = new ClockError(0.2, 1.5, 120),
        Providers =
        [
            new ProviderRecord
            {
                Name = "p",
                Dialect = "openai",
                Model = "m",
                Endpoint = "http://localhost:8080/v1",
                Software = "llama.cpp",
                Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["n_ctx"] = "16384" },
                Verdict = ["Cache: HIT"],
            },
        ],
    };

    public static TurnSample Sample(int conversation, bool isWarmup = false) => new()
    {
        Provider = "p",
        Scenario = "s",
        Prefix = PrefixPolicy.Stable,
        Conversation = conversation,
        Turn = 1,
        IsWarmup = isWarmup,
        StartedAt = DateTimeOffset.UnixEpoch,
        CacheState = CacheState.Cold,
        TimeToFirstToken = TimeSpan.FromMilliseconds(100),
    };

    /// <summary>Adds a run that began at an hour of one day; its conversations carry the hour as their number, so that a test sees which run it got.</summary>
    public string Add(string id, string? savedAs = null, int hour = 0) => Add(Manifest(id, savedAs, hour), Sample(hour + 1));

    public string Add(RunManifest manifest, params TurnSample[] samples)
    {
        string folder = Directory.CreateDirectory(System.IO.Path.Combine(Path, manifest.RunId)).FullName;
        manifest.Write(folder, text => text);
        using var journal = new RunJournal(File.CreateText(System.IO.Path.Combine(folder, RunJournal.FileName)));
        foreach (TurnSample sample in samples)
        {
            journal.Write(sample);
        }

        return folder;
    }
}
