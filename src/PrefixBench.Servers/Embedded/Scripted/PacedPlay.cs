namespace PrefixBench.Servers.Embedded.Scripted;

/// <summary>Events with known moments, which a <see cref="Pacer"/> plays one after another.</summary>
internal abstract class PacedPlay
{
    /// <summary>When the next event is due, as a timestamp of <see cref="System.Diagnostics.Stopwatch"/>; null after the last one.</summary>
    public abstract long? DueAt { get; }

    /// <summary>Plays the event that is due. The returned task ends when the next one may be played; usually at once.</summary>
    public abstract ValueTask PlayNextAsync();

    /// <summary>The last event has been played, or one has failed.</summary>
    /// <param name="error">Why it failed; null if none has.</param>
    public abstract void End(Exception? error);
}
