using PrefixBench.Core.Captures;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using PrefixBench.Providers.Security;

namespace PrefixBench.Capture.Storing;

/// <summary>
/// Writes a capture to its folder, readable by the owner only. When something cannot be written, it is said once, and the capture goes on without it. Not safe for several threads.
/// </summary>
public sealed class CaptureStore : IDisposable
{
    /// <summary>The folder of the bodies below the capture's folder.</summary>
    public const string BodiesFolder = "bodies";

    private readonly RunFolder _folder;
    private readonly CaptureStoreOptions _options;
    private readonly Redactor _redactor;
    private readonly Action<string> _noted;
    private readonly RunJournal _turns;
    private readonly RequestJournal _requests;
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    /// <summary>Creates the files.</summary>
    /// <param name="folder">The capture's folder.</param>
    /// <param name="options">What is kept.</param>
    /// <param name="redactor">Removes keys.</param>
    /// <param name="noted">Called with a sentence when something is not kept any more.</param>
    /// <exception cref="IOException">A file cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be created.</exception>
    public CaptureStore(RunFolder folder, CaptureStoreOptions options, Redactor redactor, Action<string> noted)
    {
        ArgumentNullException.ThrowIfNull(folder);
        (_folder, _options, _redactor, _noted) = (folder, options, redactor, noted);
        OwnerOnly.Restrict(folder.Path);
        string turns = Path.Combine(folder.Path, RunJournal.FileName);
        OwnerOnly.Restrict(turns);
        if (options.KeepsBodies)
        {
            OwnerOnly.CreateFolder(Path.Combine(folder.Path, BodiesFolder));
        }

        _turns = new RunJournal(new StreamWriter(OwnerOnly.Append(turns)), redactor.Redact);
        _requests = new RequestJournal(new StreamWriter(OwnerOnly.Append(Path.Combine(folder.Path, RequestJournal.FileName))), redactor.Redact);
    }

    /// <summary>The bytes of all stored bodies.</summary>
    public long BodyBytes { get; private set; }

    /// <summary>The number of stored bodies.</summary>
    public int BodyCount { get; private set; }

    /// <summary>Stores the bodies of a request, and writes its lines.</summary>
    /// <param name="record">The request.</param>
    /// <param name="sample">The turn; null if the request was not read.</param>
    /// <param name="request">The request's body without its compression, whose keys are blanked in place; null if it is not known.</param>
    /// <param name="response">The answer's body likewise.</param>
    /// <returns>The request and the turn as they were written.</returns>
    public (RequestRecord Record, TurnSample? Sample) Write(RequestRecord record, TurnSample? sample, byte[]? request, byte[]? response)
    {
        ArgumentNullException.ThrowIfNull(record);
        record = record with
        {
            RequestFile = Keep($"{record.Number:0000}.request", request),
            ResponseFile = Keep($"{record.Number:0000}.response", response),
        };
        TurnSample? written = sample is null ? null : _turns.AsWritten(sample);
        Try("The numbers are shown, but no longer written", () =>
        {
            if (written is not null)
            {
                _turns.Write(written);
            }

            _requests.Write(record);
        });
        return (record, written);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // What is still in a buffer cannot be written where the disk is full, which was said.
        Try("The last lines could not be written", _turns.Dispose);
        Try("The last lines could not be written", _requests.Dispose);
    }

    private string? Keep(string name, byte[]? body)
    {
        if (!_options.KeepsBodies || body is null || body.Length == 0)
        {
            return null;
        }

        if (BodyBytes + body.Length > _options.LargestSize)
        {
            SayOnce("size", $"The stored bodies would exceed --max-size; from here on, only their hashes and lengths are kept.");
            return null;
        }

        _redactor.Blank(body);
        string file = $"{BodiesFolder}/{name}";
        bool isKept = Try("Bodies are forwarded, but no longer stored", () => OwnerOnly.Write(Path.Combine(_folder.Path, BodiesFolder, name), body));
        BodyBytes += isKept ? body.Length : 0;
        BodyCount += isKept ? 1 : 0;
        return isKept ? file : null;
    }

    private bool Try(string consequence, Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            SayOnce(consequence, $"{consequence}: {exception.Message.TrimEnd('.')}. Free space on the disk, or choose another folder with --artifacts.");
            return false;
        }
    }

    private void SayOnce(string what, string sentence)
    {
        if (_said.Add(what))
        {
            _noted(sentence);
        }
    }
}
