using System.Text.Json;
using PrefixBench.Core.Files;
using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Runs;

/// <summary>
/// Writes <c>turns.jsonl</c>: one line per turn, flushed immediately, so that a killed run loses only the turn in progress. Safe for several conversations at
/// once.
/// </summary>
/// <param name="writer">The writer for the lines; it is closed with the journal.</param>
/// <param name="redact">Removes keys from a text; null if there are none. Names, numbers, dates and our own words stay as they are.</param>
public sealed class RunJournal(TextWriter writer, Func<string, string>? redact = null) : IDisposable
{
    /// <summary>The file's name in a run's folder.</summary>
    public const string FileName = "turns.jsonl";

    // A turn with its whole limit of deltas is about a megabyte.
    private const int LongestLine = 4 * 1024 * 1024;

    // Ten million turns of an ordinary length.
    private const long LargestFile = 8L * 1024 * 1024 * 1024;

    private readonly Lock _lock = new();

    /// <summary>Writes one sample.</summary>
    /// <param name="sample">The sample.</param>
    /// <exception cref="IOException">The disk is full, or the file cannot be written.</exception>
    public void Write(TurnSample sample)
    {
        string line = JsonSerializer.Serialize(LineOf(sample), RunJson.Lines.TurnLine);
        lock (_lock)
        {
            writer.Write(line);
            writer.Write('\n');
            writer.Flush();
        }
    }

    /// <summary>A sample as a reader of the file gets it, with times in whole microseconds and without keys, so that a run and its file say the same.</summary>
    /// <param name="sample">The sample.</param>
    public TurnSample AsWritten(TurnSample sample) => LineOf(sample).ToSample() with { Provider = sample.Provider, Scenario = sample.Scenario, Load = sample.Load };

    /// <summary>Reads a journal.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="RunReadException">
    /// A line is not a valid turn; the message names the line. An incomplete last line, as a killed run can leave it, is counted instead.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static JournalContent Read(string path)
    {
        var samples = new List<TurnSample>();
        int number = 0;

        // Line by line, because the whole text of a long run takes several times the memory of its samples.
        using var file = new StreamReader(InputFile.Open(path, LargestFile));
        var reader = new LineReader(file, LongestLine);
        while (reader.Read(out bool isTooLong) is { } text)
        {
            number++;
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            try
            {
                if (isTooLong)
                {
                    throw new JsonException($"it is longer than the {LongestLine} characters allowed");
                }

                TurnLine line = JsonSerializer.Deserialize(text, RunJson.Lines.TurnLine) ?? throw new FormatException("the line is null");
                samples.Add(line.Version <= TurnLine.CurrentVersion
                    ? line.ToSample()
                    : throw new FormatException($"the version is \"{line.Version}\"; this program supports versions up to \"{TurnLine.CurrentVersion}\""));
            }
            catch (JsonException) when (IsLast(reader))
            {
                return new JournalContent(samples, CutLines: 1);
            }
            catch (Exception exception) when (exception is JsonException or FormatException)
            {
                throw new RunReadException(
                    $"Line {number} of \"{path}\" is not a valid turn: {exception.Message.TrimEnd('.')}. Only the last line may be incomplete. Restore the file, or choose another run.",
                    exception);
            }
        }

        return new JournalContent(samples, CutLines: 0);
    }

    private TurnLine LineOf(TurnSample sample) => redact is null ? TurnLine.From(sample) : TurnLine.From(sample).Redact(redact);

    private static bool IsLast(LineReader reader)
    {
        while (reader.Read(out _) is { } text)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
