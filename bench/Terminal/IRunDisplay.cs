using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Terminal;

/// <summary>Shows a run as it goes. Called between turns, never inside their measurement.</summary>
internal interface IRunDisplay
{
    /// <summary>Runs the work and shows its progress until it ends.</summary>
    Task ShowAsync(RunProgress progress, Func<Task> work);

    /// <summary>A turn begins.</summary>
    void TurnStarting(ProviderProgress provider);

    /// <summary>A turn is over.</summary>
    void TurnRecorded(ProviderProgress provider, TurnSample sample);

    /// <summary>A refused turn waits for its next attempt.</summary>
    void Waiting(TurnSample sample, TimeSpan delay);
}
