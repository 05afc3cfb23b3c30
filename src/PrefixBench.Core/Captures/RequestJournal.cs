using System.Text.Json;
using PrefixBench.Core.Files;
using PrefixBench.Core.Runs;

namespace PrefixBench.Core.Captures;

/// <summary>Writes and reads <c>requests.jsonl</c>: one line per request of a capture, flushed immediately. Not safe for several threads.</summary>
/// <param name="writer">The writer for the lines; it is closed with the journal.</param>
/// <param name="redact">Removes keys from a text.</param>
public sealed class RequestJournal(TextWriter writer, Func<string, string> redact) : IDisposable
{
    /// <summary>The file's name in a capture's folder.</summary>
    public const string FileName = "requests.jsonl";

    private const int LongestLine = 1024 * 1024;
    private const long LargestFile = 8L * 1024 * 1024 * 1024;

    /// <summary>Writes one request.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="IOException">The disk is full, or the file cannot be written.</exception>
    public void Write(RequestRecord request)
    {
        ArgumentNullException.ThrowIfNull(request);
        writer.Write(JsonSerializer.Serialize(request.Redact(redact), CaptureJson.Lines.RequestRecord));
        writer.Write('\n');
        writer.Flush();
    }

    /// <summary>Reads the requests of a capture, in the order of the file. An incomplete last line, as a killed capture can leave it, is dropped.</summary>
    /// <param name="folder">The capture's folder.</param>
    /// <exception cref="RunReadException">The file cannot be read, or a line is not a valid request; the message names it.</exception>
    public static IReadOnlyList<RequestRecord> Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        var requests = new List<RequestRecord>();
        try
        {
            using var file = new StreamReader(InputFile.Open(path, LargestFile));
            var lines = new LineReader(file, LongestLine);
            RunReadException? mistake = null;
            for (int number = 1; lines.Read(out bool isTooLong) is { } text; number++)
            {
                if (mistake is not null)
                {
                    throw mistake;
                }

                try
                {
                    requests.Add(isTooLong ? throw new JsonException($"it is longer than {LongestLine} characters") : JsonSerializer.Deserialize(text, CaptureJson.Lines.RequestRecord)!);
                }
                catch (JsonException exception)
                {
                    mistake = new RunReadException($"Line {number} of \"{path}\" is not a valid request: {exception.Message.TrimEnd('.')}. Only the last line may be incomplete. Restore the file, or choose another capture.", exception);
                }
            }

            return requests;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunReadException($"\"{path}\" cannot be read: {exception.Message.TrimEnd('.')}. Choose the run of a capture.", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
