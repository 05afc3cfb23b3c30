using PrefixBench.Bench.Errors;
using PrefixBench.Core.Platforms;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Tuning;

/// <summary>Makes the journal of a resumed tuning ready: turns of launches that are played again are moved into a file of their own, and an incomplete last line is dropped.</summary>
internal static class ResumedJournal
{
    /// <summary>The file that takes the turns of broken-off launches.</summary>
    public const string SetAsideFileName = "turns-set-aside.jsonl";

    /// <summary>Makes the journal ready.</summary>
    /// <param name="tuning">The tuning.</param>
    /// <param name="redact">Removes keys from a text.</param>
    /// <exception cref="BadInputException">The tuning is still being played.</exception>
    /// <exception cref="IOException">The files cannot be written.</exception>
    public static void Prepare(ResumedTuning tuning, Func<string, string> redact)
    {
        string path = Path.Combine(tuning.Folder.Path, RunJournal.FileName);
        RequireUnused(tuning, path);
        string kept = path + ".new";
        Write(kept, FileMode.Create, tuning.Samples, redact);
        if (tuning.SetAside.Count > 0)
        {
            Write(Path.Combine(tuning.Folder.Path, SetAsideFileName), FileMode.Append, tuning.SetAside, redact);
        }

        Platform.Current.Replace(kept, path);
    }

    private static void RequireUnused(ResumedTuning tuning, string path)
    {
        try
        {
            // The program that plays a run keeps its journal open.
            using var alone = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not FileNotFoundException)
        {
            throw new BadInputException($"The tuning \"{tuning.Manifest.RunId}\" is still being played, because its file \"{path}\" is in use. Wait until it has ended, or end it with Ctrl-C.");
        }
    }

    private static void Write(string path, FileMode mode, IReadOnlyList<TurnSample> samples, Func<string, string> redact)
    {
        using var journal = new RunJournal(new StreamWriter(new FileStream(path, mode, FileAccess.Write, FileShare.Read)), redact);
        foreach (TurnSample sample in samples)
        {
            journal.Write(sample);
        }
    }
}
