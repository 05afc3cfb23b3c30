using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace PrefixBench.Servers.Processes;

/// <summary>
/// A job object that ends all of its processes when its last handle is closed, which Windows does when this process ends in any way. What the server starts belongs to
/// the job as well, except what it starts before it is put there, in the first moments of its life. Jobs are nested from Windows 8 on, so this process may be in one itself.
/// </summary>
internal sealed class WindowsJob : ProcessTree
{
    private readonly SafeFileHandle _job;

    /// <summary>Creates a job without a process.</summary>
    /// <param name="process">The server's process, not started yet.</param>
    /// <exception cref="ServerProcessException">Windows has refused the job.</exception>
    public WindowsJob(Process process)
        : base(process)
    {
        _job = WindowsJobCalls.Create(0, 0);
        var limits = new WindowsJobLimits { Basic = new WindowsJobBasicLimits { Flags = WindowsJobLimits.KillOnClose } };
        if (_job.IsInvalid || !WindowsJobCalls.SetLimits(_job, WindowsJobLimits.InformationClass, in limits, (uint)WindowsJobLimits.Length))
        {
            var error = new Win32Exception();
            _job.Dispose();
            throw new ServerProcessException($"No job object for a server can be made: {error.Message} Without one, nothing would end the server if this program were killed.", error);
        }
    }

    /// <inheritdoc/>
    public override bool IsGone => base.IsGone
        && (!WindowsJobCalls.Query(_job, WindowsJobAccounting.InformationClass, out WindowsJobAccounting accounting, (uint)WindowsJobAccounting.Length, 0) || accounting.ActiveProcesses == 0);

    /// <inheritdoc/>
    public override void Started()
    {
        // A server that has ended already cannot be put into a job.
        if (!WindowsJobCalls.Assign(_job, Process.SafeHandle) && new Win32Exception() is var error && !Process.HasExited)
        {
            Kill();
            throw new ServerProcessException($"The server cannot be put into a job object: {error.Message} Without one, nothing would end it if this program were killed.", error);
        }
    }

    /// <inheritdoc/>
    public override void Kill()
    {
        WindowsJobCalls.Terminate(_job, 1);
        base.Kill();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing)
    {
        _job.Dispose();
        base.Dispose(isDisposing);
    }
}
