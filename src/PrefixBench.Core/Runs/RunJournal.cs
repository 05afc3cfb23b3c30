using System.Text.Json;
using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Runs;

/// <summary>Writes <c>turns.jsonl</c>: one line per turn, flushed as it happens, so that a killed run has lost nothing but the turn under way. Safe for several conversations at once.</summary>
/// <param name="writer">Where the lines go; closed with the journal.</param>
public sealed class RunJournal(TextWriter writer) : IDisposable
{
    /// <summary>The file's name in a run's folder.</summary>
    public const string FileName = "turns.jsonl";

    private readonly Lock _lock = new();

    /// <summary>Writes one sample.</summary>
    /// <param name="sample">What was measured.</param>
    /// <exception cref="IOException">The disk is full, or the file cannot be written.</exception>
    public void Write(TurnSample sample)
    {
        string line = JsonSerializer.Serialize(TurnLine.From(sample), RunJson.Lines.TurnLine);
        lock (_lock)
        {
            writer.Write(line);
            writer.Write('\n');
            writer.Flush();
        }
    }

    /// <summary>Reads a journal back.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FormatException">A line is not one of ours; the message names it. An unfinished last line, as a killed run may leave it, is passed over.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<TurnSample> Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        var samples = new List<TurnSample>(lines.Length);
        for (int index = 0; index < lines.Length; index++)
        {
            if (string.IsNullOrWhiteSpace(lines[index]))
            {
                continue;
            }

            try
            {
                TurnLine line = JsonSerializer.Deserialize(lines[index], RunJson.Lines.TurnLine) ?? throw new FormatException("it is null");
                samples.Add(line.Version <= TurnLine.CurrentVersion
                    ? line.ToSample()
                    : throw new FormatException($"its version is \"{line.Version}\"; this program reads up to {TurnLine.CurrentVersion}"));
            }
            catch (JsonException) when (index == lines.Length - 1)
            {
                break;
            }
            catch (Exception exception) when (exception is JsonException or FormatException)
            {
                throw new FormatException($"Line {index + 1} of \"{path}\" is not a turn: {exception.Message.TrimEnd('.')}.", exception);
            }
        }

        return samples;
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
