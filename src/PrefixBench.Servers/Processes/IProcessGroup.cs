namespace PrefixBench.Servers.Processes;

/// <summary>A server's process with all that it starts. There is one class for each way in which an operating system keeps such processes together.</summary>
internal interface IProcessGroup : IDisposable
{
    /// <summary>Whether the server and all of its processes that can be found have ended. Called after the start only.</summary>
    bool IsGone { get; }

    /// <summary>Called once, as soon as the process has been started.</summary>
    void Started();

    /// <summary>Asks the server to end.</summary>
    /// <returns>False if it cannot be asked.</returns>
    bool RequestEnd();

    /// <summary>Kills the server and everything it started; returns before all of it has ended.</summary>
    void Kill();

    /// <summary>What the processes use now; null where it cannot be measured, and when they have ended.</summary>
    ResourceUse? Measure();
}
