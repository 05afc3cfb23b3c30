using System.Text.Json;
using System.Text.Json.Nodes;

namespace PrefixBench.Core.Runs;

/// <summary><c>run.json</c>: what was run, where, and with which build. Written before the first request and again at the end.</summary>
public sealed record RunManifest
{
    /// <summary>The file's name in a run's folder.</summary>
    public const string FileName = "run.json";

    /// <summary>The version of the format.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The run's name, which is its folder's.</summary>
    public required string RunId { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs, or when it was killed.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary><c>running</c>, <c>completed</c>, <c>failed</c> (some turns did) or <c>cancelled</c>.</summary>
    public required string State { get; init; }

    /// <summary>The command line, as the program got it.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Which build ran, and on what.</summary>
    public required HostDescription Host { get; init; }

    /// <summary>The workload, whole, in the format of scenario files.</summary>
    public required JsonNode Scenario { get; init; }

    /// <summary>The prefix policies played.</summary>
    public required IReadOnlyList<string> Prefixes { get; init; }

    /// <summary>How many conversations were wanted.</summary>
    public required ConversationLimits Conversations { get; init; }

    /// <summary>The harness's own error, measured before the run; null when it was not.</summary>
    public ClockError? ClockError { get; init; }

    /// <summary>The providers played, and what each server said of itself.</summary>
    public required IReadOnlyList<ProviderRecord> Providers { get; init; }

    /// <summary>Writes the file, replacing an older one as a whole, so that a reader never sees half of it.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="redact">Takes keys out of the text.</param>
    public void Write(string folder, Func<string, string> redact)
    {
        string path = Path.Combine(folder, FileName);
        string temporary = path + ".new";
        File.WriteAllText(temporary, redact(JsonSerializer.Serialize(this, RunJson.Pages.RunManifest)) + "\n");
        File.Move(temporary, path, overwrite: true);
    }
}
