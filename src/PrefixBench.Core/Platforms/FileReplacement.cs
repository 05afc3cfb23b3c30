using Polly;
using Polly.Retry;

namespace PrefixBench.Core.Platforms;

/// <summary>
/// Replaces files where an open file cannot be replaced: a virus scanner, an indexer or an editor that looks at the file lets go of it after a moment, so it is tried again.
/// </summary>
internal sealed class FileReplacement
{
    // 20 ms, doubled seven times: 2.5 s in all.
    private const int Repetitions = 7;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);

    private readonly ResiliencePipeline _retry;
    private readonly Action<string, string> _replace;

    /// <summary>Creates a way to replace files.</summary>
    /// <param name="time">The clock of the pauses.</param>
    /// <param name="replace">Replaces once: the new file, then the one in whose place it is put.</param>
    public FileReplacement(TimeProvider time, Action<string, string> replace)
    {
        _replace = replace;
        _retry = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<IOException>(exception => exception is not (FileNotFoundException or DirectoryNotFoundException)).Handle<UnauthorizedAccessException>(),
                MaxRetryAttempts = Repetitions,
                Delay = FirstPause,
                BackoffType = DelayBackoffType.Exponential,
            })
            .Build();
    }

    /// <summary>Replaces a file, and tries again for 2.5 s when it cannot be replaced.</summary>
    /// <param name="newFile">The new file.</param>
    /// <param name="path">The file to replace; it need not exist.</param>
    /// <exception cref="IOException">It could not be replaced in this time.</exception>
    /// <exception cref="UnauthorizedAccessException">It could not be replaced in this time, or may not be replaced.</exception>
    public void Replace(string newFile, string path) => _retry.Execute(() => _replace(newFile, path));
}
