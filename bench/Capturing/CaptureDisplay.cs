using PrefixBench.Bench.Terminal;
using PrefixBench.Capture;
using PrefixBench.Capture.Reading;
using PrefixBench.Capture.Storing;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Capturing;

/// <summary>Shows a capture line by line, and keeps <c>run.json</c> up to date.</summary>
/// <param name="begun">The description of the run, before its first request.</param>
/// <param name="folder">The run's folder.</param>
/// <param name="output">The output of the program.</param>
internal sealed class CaptureDisplay(RunManifest begun, RunFolder folder, SafeOutput output) : ICaptureObserver
{
    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);

    /// <summary>The description of the run with its providers so far.</summary>
    public RunManifest Manifest { get; private set; } = begun;

    /// <summary>The number of requests that were forwarded without being read.</summary>
    public int NotAnalysed { get; private set; }

    public void Captured(CapturedExchange exchange)
    {
        if (exchange.Sample is null)
        {
            NotAnalysed++;

            // Clients ask some routes, such as that of a server's health, again and again.
            if (!_shown.Add($"{exchange.Record.Method} {exchange.Record.Path} {exchange.Record.NotAnalysed}"))
            {
                return;
            }
        }

        output.Out.WriteLine(CaptureText.Line(exchange));
        output.Out.Flush();
    }

    public void ProvidersChanged(IReadOnlyList<Provider> providers)
    {
        Manifest = CaptureManifests.With(Manifest, providers);
        try
        {
            Write(Manifest);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Noted($"{RunManifest.FileName} cannot be written: {exception.Message.TrimEnd('.')}. It is written again at the end of the capture.");
        }
    }

    public void Noted(string sentence)
    {
        output.Error.WriteLine(sentence);
        output.Error.Flush();
    }

    /// <summary>Writes a description of the run.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Write(RunManifest manifest)
    {
        manifest.Write(folder.Path, output.Redact);
        OwnerOnly.Restrict(Path.Combine(folder.Path, RunManifest.FileName));
    }
}
