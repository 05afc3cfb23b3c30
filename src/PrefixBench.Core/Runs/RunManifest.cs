using System.Text.Json;
using System.Text.Json.Nodes;

namespace PrefixBench.Core.Runs;

/// <summary><c>run.json</c>: what was run, where, and with which build. Written before the first request and again at the end.</summary>
public sealed record RunManifest
{
    /// <summary>The file's name in a run's folder.</summary>
    public const string FileName = "run.json";

    /// <summary>The version of the format, which grows when a field changes its meaning; new fields do not change it.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this file's format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The run's name, which is its folder's.</summary>
    public required string RunId { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs, or when it was killed.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The name that the user saved the run under; null when none was given. The newest run of a name is the one meant by it.</summary>
    public string? SavedAs { get; init; }

    /// <summary><c>running</c>, <c>completed</c>, <c>failed</c> (some turns did) or <c>cancelled</c>.</summary>
    public required string State { get; init; }

    /// <summary>The command line, as the program got it.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The arguments among these that change what is measured; null in files of older versions of the program.</summary>
    public IReadOnlyList<string>? MeasuredArguments { get; init; }

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

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="RunReadException">It cannot be read, is no manifest, or is of a later version.</exception>
    public static RunManifest Read(string path)
    {
        try
        {
            string text = File.ReadAllText(path);
            RefuseLaterVersion(text, path);
            RunManifest manifest = JsonSerializer.Deserialize(text, RunJson.Pages.RunManifest) ?? throw new JsonException("it is null");
            return manifest.Providers.All(p => p is not null) ? Complete(manifest) : throw new JsonException("a provider is null");
        }
        catch (JsonException exception)
        {
            throw new RunReadException($"\"{path}\" is not the description of a run: {exception.Message.TrimEnd('.')}. Restore the file, or choose another run.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunReadException($"\"{path}\" cannot be read: {exception.Message.TrimEnd('.')}. Mend that, or choose another run.", exception);
        }
    }

    // Generated readers give an absent init-only member the default of its type, not its own.
    private static RunManifest Complete(RunManifest read) => read with
    {
        Version = CurrentVersion,
        Providers = [.. read.Providers.Select(p => p with { Verdict = p.Verdict ?? [] })],
    };

    // Before anything else is read: a later version may lack what this one requires, and then that would be complained of.
    private static void RefuseLaterVersion(string text, string path)
    {
        using var document = JsonDocument.Parse(text);
        if (document.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("version", out JsonElement element) && element.ValueKind == JsonValueKind.Number && (!element.TryGetInt32(out int version) || version > CurrentVersion))
        {
            throw new RunReadException($"\"{path}\" is of version \"{element.GetRawText()}\", and this program reads up to \"{CurrentVersion}\". Read it with the program that wrote it, or choose another run.");
        }
    }

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
