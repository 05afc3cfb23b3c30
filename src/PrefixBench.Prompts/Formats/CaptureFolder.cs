using System.Globalization;
using System.Text.Json;
using PrefixBench.Core.Captures;
using PrefixBench.Core.Files;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Text;
using PrefixBench.Prompts.Json;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Formats;

/// <summary>Reads the requests of a capture: a run's folder with <c>requests.jsonl</c>, the bodies that it names, and <c>turns.jsonl</c> with what the answers said.</summary>
public static class CaptureFolder
{
    /// <summary>The file with one line for each request.</summary>
    public const string FileName = RequestJournal.FileName;

    private const long LargestBody = 1L << 30;
    private const int LongestLine = 1 << 20;
    private const long LargestFile = 8L << 30;

    /// <summary>Whether a folder is that of a capture.</summary>
    /// <param name="folder">The folder.</param>
    public static bool Is(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>Reads the requests.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="notes">Gets what was left out.</param>
    /// <returns>The requests in their order. The body of each is valid until the next one is asked for.</returns>
    /// <exception cref="RequestFileException">A file cannot be read; after the end: no body is there.</exception>
    public static IEnumerable<CapturedRequest> Read(string folder, ReadNotes notes)
    {
        ArgumentNullException.ThrowIfNull(notes);
        notes.Format = "a capture";
        ILookup<(string?, int?, int?), TurnSample> samples = Samples(folder).ToLookup(sample => ((string?)sample.Provider, (int?)sample.Conversation, (int?)sample.Turn));
        var used = new Dictionary<(string?, int?, int?), int>();
        int count = 0;
        foreach (Line line in Lines(folder, notes))
        {
            using JsonDocument? body = Body(folder, line, notes);
            if (body is null || !BodyFormat.IsBody(body.RootElement))
            {
                notes.WithoutPrompt++;
                continue;
            }

            // A turn that was sent again has a line for each attempt, in both files.
            (string?, int?, int?) key = (line.Provider, line.Conversation, line.Turn);
            int attempt = used.GetValueOrDefault(key);
            used[key] = attempt + 1;
            count++;
            TurnSample? sample = samples[key].ElementAtOrDefault(attempt);
            yield return CapturedRequest.From(line.Number, body.RootElement, line.Dialect) with
            {
                Time = line.Time,
                Conversation = line.Conversation?.ToString(CultureInfo.InvariantCulture),
                IsFailed = sample?.Failure is not null || line.Status is null or >= 400,
                Report = Report(sample),
            };
        }

        if (count == 0)
        {
            throw new RequestFileException($"The capture in \"{folder}\" has no body of a request: it was recorded with --no-bodies, or --max-size was reached, or the bodies were deleted. Capture again with bodies.");
        }
    }

    private static ServerReport Report(TurnSample? sample) => sample is null ? ServerReport.None : ServerReport.From(sample.Usage, sample.Timings) with { TimeToFirstToken = sample.TimeToFirstToken };

    private static IReadOnlyList<TurnSample> Samples(string folder) => Guarded(Path.Combine(folder, RunJournal.FileName), path => File.Exists(path) ? RunJournal.Read(path).Samples : []);

    private static IEnumerable<Line> Lines(string folder, ReadNotes notes)
    {
        using FileStream stream = Guarded(Path.Combine(folder, FileName), path => InputFile.Open(path, LargestFile));
        foreach (ReadOnlyMemory<byte> bytes in new JsonValues(stream, LongestLine, notes).Read())
        {
            using JsonDocument? line = RequestFile.Parse(bytes, notes);
            if (line is not null && line.RootElement.Field("number").Count() is > 0 and var number)
            {
                JsonElement root = line.RootElement;
                yield return new Line(
                    number,
                    root.Field("started_at") is { ValueKind: JsonValueKind.String } time && time.TryGetDateTimeOffset(out DateTimeOffset at) ? at : null,
                    root.Text("dialect"),
                    root.Text("provider"),
                    root.Field("conversation").Count(),
                    root.Field("turn").Count(),
                    root.Text("request_file"),
                    root.Field("status").Count());
            }
        }
    }

    // A file that a line names lies in the folder: a line that another person wrote must not make the program read others.
    private static JsonDocument? Body(string folder, Line line, ReadNotes notes)
    {
        if (line is not { Dialect: not null, Body: { } name } || !Path.GetFullPath(Path.Combine(folder, name)).StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return null;
        }

        string path = Path.Combine(folder, name);
        return File.Exists(path) ? RequestFile.Parse(Guarded(path, file => InputFile.ReadBytes(file, LargestBody)), notes) : null;
    }

    private static T Guarded<T>(string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RequestFileException($"\"{path}\" cannot be read: {SafeText.Clean(exception.Message).TrimEnd('.')}. Restore the file, or choose another capture.", exception);
        }
    }

    private sealed record Line(int Number, DateTimeOffset? Time, string? Dialect, string? Provider, int? Conversation, int? Turn, string? Body, int? Status);
}
