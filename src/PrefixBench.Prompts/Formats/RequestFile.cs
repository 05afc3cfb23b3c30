using System.Text.Json;
using PrefixBench.Core.Files;
using PrefixBench.Core.Text;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Formats;

/// <summary>Reads the requests of a file, one at a time, whatever its format and size.</summary>
/// <param name="answers">Reads what answers say.</param>
public sealed class RequestFile(IAnswerNumbers answers)
{
    /// <summary>The formats in a sentence.</summary>
    public const string Formats = "request bodies as JSON lines, {\"request\": …, \"response\": …} lines, a LiteLLM log, OpenTelemetry gen_ai spans, a Claude Code transcript, or the folder of a capture";

    // A request with some images is tens of megabytes.
    private const int LongestValue = 48 << 20;
    private const long LargestFile = 64L << 30;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="notes">Gets what was left out.</param>
    /// <returns>The requests in their order. The body of each is valid until the next one is asked for.</returns>
    /// <exception cref="RequestFileException">The file cannot be read; after its end: it has no request.</exception>
    public IEnumerable<CapturedRequest> Read(string path, ReadNotes notes)
    {
        ArgumentNullException.ThrowIfNull(notes);
        using FileStream stream = Open(path);
        int count = 0;
        foreach (CapturedRequest request in Read(stream, notes))
        {
            count++;
            yield return request;
        }

        if (count == 0)
        {
            throw new RequestFileException($"\"{path}\" has no request: {Reason(notes)}. Allowed are {Formats}. docs/diagnose.md shows each.");
        }
    }

    /// <summary>Reads a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="notes">Gets what was left out.</param>
    internal IEnumerable<CapturedRequest> Read(Stream stream, ReadNotes notes)
    {
        RequestFormat[] formats = [new PairFormat(answers), new LiteLlmFormat(answers), new SpanFormat(), new TranscriptFormat(answers), new BodyFormat()];
        RequestFormat? format = null;
        int number = 0;
        int line = 0;
        foreach (ReadOnlyMemory<byte> bytes in new JsonValues(stream, LongestValue, notes).Read())
        {
            line++;
            using JsonDocument? document = Parse(bytes, notes);
            if (document is null)
            {
                continue;
            }

            if (format is null && Array.Find(formats, known => known.Recognises(document.RootElement)) is { } found)
            {
                format = found;
                notes.Format = found.Name;
                notes.WithoutPrompt = found.HasOtherObjects ? 0 : notes.WithoutPrompt;
            }

            CapturedRequest[] requests = format is not null && (format.HasOtherObjects || format.Recognises(document.RootElement)) ? [.. format.Read(document.RootElement, line).Where(request => request.Parts.Count > 0)] : [];
            notes.WithoutPrompt += requests.Length == 0 && format is not { HasOtherObjects: true } ? 1 : 0;
            foreach (CapturedRequest request in requests)
            {
                yield return request with { Number = ++number };
            }
        }
    }

    /// <summary>Parses an object; null, and noted, if it is no valid JSON or has invalid text.</summary>
    internal static JsonDocument? Parse(ReadOnlyMemory<byte> bytes, ReadNotes notes)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(bytes);
            JsonText.Require(document.RootElement);
            return document;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            document?.Dispose();
            notes.Broken++;
            return null;
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return InputFile.Open(path, LargestFile);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RequestFileException($"\"{path}\" cannot be read: {exception.Message.TrimEnd('.')}. Specify a file of requests.", exception);
        }
    }

    private static string Reason(ReadNotes notes) => notes switch
    {
        { Format: { } format } => $"it looks like {format}, but no entry has a prompt",
        { TooLong: > 0 } => $"its entries are longer than {LongestValue >> 20} MiB",
        { IsCut: true, WithoutPrompt: 0 } => "it ends within its first entry",
        { WithoutPrompt: > 0 } => "it is JSON of another kind",
        { Broken: > 0 } => "it is not JSON",
        _ => "it is empty",
    };
}
