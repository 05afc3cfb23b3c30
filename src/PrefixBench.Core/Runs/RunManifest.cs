using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Core.Files;
using PrefixBench.Core.Platforms;

namespace PrefixBench.Core.Runs;

/// <summary>The content of <c>run.json</c>: what was run, where, and with which build. Written before the first request and again at the end.</summary>
public sealed record RunManifest
{
    // Several hundred providers with all their details are some megabytes.
    private const long LargestFile = 64 * 1024 * 1024;

    /// <summary>The file's name in a run's folder.</summary>
    public const string FileName = "run.json";

    /// <summary>The current version of the format. It is increased when a field changes its meaning, not when fields are added.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this file's format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The id of the run, which is the name of its folder.</summary>
    public required string RunId { get; init; }

    /// <summary>The start time.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The end time; null while the run is in progress, or if it was killed.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The name that the run was saved under; null if none was given. A name refers to the newest run saved under it.</summary>
    public string? SavedAs { get; init; }

    /// <summary><c>running</c>, <c>completed</c>, <c>failed</c> (some turns failed, or the run ended with an error) or <c>cancelled</c>.</summary>
    public required string State { get; init; }

    /// <summary>The providers whose conversations ended early because their server fails; null if there are none, and in files of older versions of the program.</summary>
    public IReadOnlyList<StopRecord>? Stopped { get; init; }

    /// <summary>The arguments of the command line.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The arguments among these that change what is measured; null in files of older versions of the program.</summary>
    public IReadOnlyList<string>? MeasuredArguments { get; init; }

    /// <summary>The build of the program and the kind of machine.</summary>
    public required HostDescription Host { get; init; }

    /// <summary>The whole workload, in the format of scenario files.</summary>
    public required JsonNode Scenario { get; init; }

    /// <summary>The prefix policies of the run.</summary>
    public required IReadOnlyList<string> Prefixes { get; init; }

    /// <summary>The requested numbers of conversations.</summary>
    public required ConversationLimits Conversations { get; init; }

    /// <summary>The pause between the turns of a conversation; null if there was none.</summary>
    public ThinkTimeRecord? ThinkTime { get; init; }

    /// <summary>The pauses before the last turn in milliseconds, ascending; null if there were none.</summary>
    public IReadOnlyList<double>? IdleMs { get; init; }

    /// <summary>The limits whose keeping was counted, such as <c>ttft&lt;=800ms, tpot&lt;=50ms</c>; null if there were none.</summary>
    public string? Goodput { get; init; }

    /// <summary>The measurement error of this program, measured before the run; null if it was not measured.</summary>
    public ClockError? ClockError { get; init; }

    /// <summary>The providers of the run, with what each server reported.</summary>
    public required IReadOnlyList<ProviderRecord> Providers { get; init; }

    /// <summary>What a tuning plays; null for a run that is none, and in files of older versions.</summary>
    public TuningRecord? Tuning { get; init; }

    /// <summary>The launches of a tuning, in their order; null for a run that launched nothing for it, and in files of older versions.</summary>
    public IReadOnlyList<VariantLaunchRecord>? Launches { get; init; }

    /// <summary>The run that this one was compared with; null if it was compared with none, and in files of older versions.</summary>
    public BaselineRecord? Baseline { get; init; }

    /// <summary>The exit code of the process; null while the run is in progress, if it was killed, and in files of older versions.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="RunReadException">The file cannot be read, is invalid, or has a later version.</exception>
    public static RunManifest Read(string path)
    {
        try
        {
            string text = Encoding.UTF8.GetString(InputFile.ReadBytes(path, LargestFile)).TrimStart('\uFEFF');
            RefuseLaterVersion(text, path);
            RunManifest manifest = JsonSerializer.Deserialize(text, RunJson.Pages.RunManifest) ?? throw new JsonException("the content is null");
            return manifest.Providers.All(p => p is not null) ? Complete(manifest) : throw new JsonException("a provider is null");
        }
        catch (JsonException exception)
        {
            throw new RunReadException($"\"{path}\" is not a valid run description: {exception.Message.TrimEnd('.')}. Restore the file, or choose another run.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunReadException($"\"{path}\" cannot be read: {exception.Message.TrimEnd('.')}. Fix the file, or choose another run.", exception);
        }
    }

    // Source-generated deserialization sets an absent init-only member to the default of its type, not to the member's initializer.
    private static RunManifest Complete(RunManifest read) => read with
    {
        Version = CurrentVersion,
        Providers = [.. read.Providers.Select(p => p with { Verdict = p.Verdict ?? [] })],
    };

    // Checked first: a later version may lack a field that this one requires, and then the error would name that field.
    private static void RefuseLaterVersion(string text, string path)
    {
        using var document = JsonDocument.Parse(text);
        if (document.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("version", out JsonElement element) && element.ValueKind == JsonValueKind.Number && (!element.TryGetInt32(out int version) || version > CurrentVersion))
        {
            throw new RunReadException($"\"{path}\" has version \"{element.GetRawText()}\"; this program supports versions up to \"{CurrentVersion}\". Use the program version that wrote it, or choose another run.");
        }
    }

    /// <summary>The description as a reader of the file gets it: without keys.</summary>
    /// <param name="redact">Removes keys from a text.</param>
    public RunManifest AsWritten(Func<string, string> redact) => Complete(JsonSerializer.Deserialize(RedactedPage.Write(this, redact), RunJson.Pages.RunManifest)!);

    /// <summary>Writes the file and replaces an older one in a single step, so that a reader never sees an incomplete file.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="redact">Removes keys from a text. Names, numbers, dates and our own words stay as they are.</param>
    public void Write(string folder, Func<string, string> redact)
    {
        string path = Path.Combine(folder, FileName);
        string temporary = path + ".new";
        File.WriteAllText(temporary, RedactedPage.Write(this, redact) + "\n");
        Platform.Current.Replace(temporary, path);
    }
}
