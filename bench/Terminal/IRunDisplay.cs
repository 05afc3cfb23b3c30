using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Terminal;

/// <summary>Shows the progress of a run. Called between turns, never during a measurement.</summary>
internal interface IRunDisplay
{
    /// <summary>Called before a step that takes seconds and is no turn.</summary>
    /// <param name="step">The step in words, such as <c>checking the clock</c>.</param>
    void Preparing(string step);

    /// <summary>Runs the work and shows its progress until it ends.</summary>
    Task ShowAsync(RunProgress progress, Func<Task> work);

    /// <summary>Called before a turn starts.</summary>
    void TurnStarting(ProviderProgress provider);

    /// <summary>Called after a turn has ended.</summary>
    void TurnRecorded(ProviderProgress provider, TurnSample sample);

    /// <summary>Called with a line that the user must see, whatever follows it.</summary>
    /// <param name="line">The line.</param>
    void Noted(string line);

    /// <summary>Called before a refused turn waits for its retry.</summary>
    void Waiting(TurnSample sample, TimeSpan delay);
}
