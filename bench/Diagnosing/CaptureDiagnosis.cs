using PrefixBench.Analysis.Requests;
using PrefixBench.Core.Captures;
using PrefixBench.Core.Runs;
using PrefixBench.Prompts.Findings;
using PrefixBench.Prompts.Formats;

namespace PrefixBench.Bench.Diagnosing;

/// <summary>What is found in the requests of a saved capture, from its files alone.</summary>
internal static class CaptureDiagnosis
{
    /// <summary>Diagnoses it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The diagnosis; null for a run that is no capture, and for a capture without bodies.</returns>
    public static async Task<RequestDiagnosis?> OfAsync(SavedRun run, CancellationToken cancellationToken)
    {
        if (!CapturedRun.Is(run.Manifest) || run.Folder is not { } folder || !CaptureFolder.Is(folder))
        {
            return null;
        }

        var notes = new ReadNotes();
        try
        {
            Diagnosis diagnosis = await Diagnosis.CreateAsync(CaptureFolder.Read(folder, notes), renderer: null, cold: null, cancellationToken);
            return DiagnosisPictures.From(new DiagnosedFile(run.Name, diagnosis, notes, Server: null));
        }
        catch (RequestFileException)
        {
            // The bodies were not stored or were deleted: the turns can still be reported.
            return null;
        }
    }
}
