using System.Globalization;
using PrefixBench.Bench.Terminal;
using PrefixBench.Core.Runs;
using PrefixBench.Servers.Models;

namespace PrefixBench.Bench.Tuning;

/// <summary>Describes the models of launched servers. Files are read while no server runs, so that no measurement is disturbed, and each once in a tuning.</summary>
/// <param name="display">Told before a file is read that takes a while.</param>
internal sealed class LaunchModels(IRunDisplay display)
{
    // A processor hashes some 0.5 to 2 GB a second; the disk may be slower.
    private const long LongFile = 2_000_000_000;

    private readonly ModelFileReader _files = new((name, bytes) =>
    {
        if (bytes >= LongFile)
        {
            display.Noted(string.Create(CultureInfo.InvariantCulture, $"Reading {name} ({bytes / 1e9:0.0} GB) for its SHA-256, once; this can take minutes"));
        }
    });

    /// <summary>The model that a command line names; null if it names no file.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<ModelFileRecord?> FindAsync(IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        ModelArgument.FindFile(command) is { } path ? await _files.ReadAsync(path, cancellationToken) : null;

    /// <summary>Completes a launch whose command line names no file with the one that the server named.</summary>
    /// <param name="played">The launch; its server has ended.</param>
    /// <param name="cancellationToken">Ends the reading; the launch is then returned as it was.</param>
    public async Task<PlayedLaunch> CompleteAsync(PlayedLaunch played, CancellationToken cancellationToken)
    {
        if (played is not { Record.Model: null, Provider.Planned.Identity.ModelPath: { Length: > 0 } path })
        {
            return played;
        }

        try
        {
            return played with { Record = played.Record with { Model = await _files.ReadAsync(path, cancellationToken) } };
        }
        catch (OperationCanceledException)
        {
            return played;
        }
    }
}
