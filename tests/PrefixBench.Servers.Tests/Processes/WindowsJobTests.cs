using System.Runtime.InteropServices;
using PrefixBench.Servers.Processes;
using PrefixBench.Servers.Tests.Launching;

namespace PrefixBench.Servers.Tests.Processes;

public sealed class WindowsJobTests
{
    // winnt.h, 64 bits.
    [Fact]
    public void Structures_are_as_long_as_those_of_Windows()
    {
        Assert.SkipUnless(Environment.Is64BitProcess, "The lengths are those of 64 bits.");

        Assert.Equal(144, WindowsJobLimits.Length);
        Assert.Equal(64, Marshal.SizeOf<WindowsJobBasicLimits>());
        Assert.Equal(16, (int)Marshal.OffsetOf<WindowsJobBasicLimits>(nameof(WindowsJobBasicLimits.Flags)));
        Assert.Equal(48, WindowsJobAccounting.Length);
        Assert.Equal(40, (int)Marshal.OffsetOf<WindowsJobAccounting>(nameof(WindowsJobAccounting.ActiveProcesses)));
    }

    [Fact(Timeout = 60_000)]
    public async Task Server_ends_when_its_parent_is_killed()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), "Only Windows has job objects.");
        using KilledParent parent = await KilledParent.StartAsync(["parent-of-silent"], TestContext.Current.CancellationToken);
        Assert.True(ProcessState.IsRunning(parent.ChildId));

        parent.Kill();

        await ProcessState.WaitUntilEndedAsync(parent.ChildId, TestContext.Current.CancellationToken);
    }
}
