using System.ComponentModel;
using System.Diagnostics;

namespace PrefixBench.Servers.Processes;

/// <summary>
/// The processes that descend from the server, where the system has nothing better: those whose parent has died are not found, and nothing ends them when this process is killed.
/// </summary>
/// <param name="process">The server's process.</param>
internal class ProcessTree(Process process) : IProcessGroup
{
    /// <inheritdoc/>
    public virtual bool IsGone => Process.HasExited;

    /// <summary>The server's process.</summary>
    protected Process Process => process;

    /// <inheritdoc/>
    public virtual void Started()
    {
    }

    /// <inheritdoc/>
    public virtual bool RequestEnd() => ProcessPlatform.Current.RequestEnd(Process);

    /// <inheritdoc/>
    public virtual void Kill() => Kill(Process, entireProcessTree: true);

    /// <inheritdoc/>
    public virtual ResourceUse? Measure() => null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Kills a process; it is no error if it has ended, or was never started.</summary>
    /// <param name="process">The process.</param>
    /// <param name="entireProcessTree">Whether those that descend from it are killed as well.</param>
    protected static void Kill(Process process, bool entireProcessTree)
    {
        try
        {
            process.Kill(entireProcessTree);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended in the meantime, or was never started.
        }
    }

    /// <summary>Frees what the group holds; the process itself is not disposed.</summary>
    /// <param name="isDisposing">Whether this is called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool isDisposing)
    {
    }
}
