using System.Globalization;
using System.Text;

namespace PrefixBench.Servers.Processes;

/// <summary>A process as <c>/proc/ID/stat</c> describes it (proc_pid_stat(5)).</summary>
/// <param name="Session">The id of its session.</param>
/// <param name="Use">What it uses; the CPU time includes that of its ended children that it has waited for.</param>
internal readonly record struct LinuxProcess(int Session, ResourceUse Use)
{
    // USER_HZ, which is 100 on every architecture that .NET runs on, whatever the kernel's own rate.
    private const double TicksPerSecond = 100;

    // Where the fields lie behind the name, which is field 2: state is field 3.
    private const int StateField = 0;
    private const int SessionField = 3;
    private const int FirstTimeField = 11;
    private const int TimeFields = 4;
    private const int ResidentPagesField = 21;
    private const int LastField = ResidentPagesField;

    private const int LongestStat = 1024;

    /// <summary>Reads a process.</summary>
    /// <param name="id">The process id.</param>
    /// <returns>Null if it has ended; a zombie, which only its parent can remove, has.</returns>
    public static LinuxProcess? Read(int id)
    {
        Span<byte> bytes = stackalloc byte[LongestStat];
        try
        {
            using Microsoft.Win32.SafeHandles.SafeFileHandle file = File.OpenHandle($"/proc/{id}/stat");
            return Parse(bytes[..RandomAccess.Read(file, bytes, 0)]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // "id (name) state parent group session …"; the name may hold anything, closing brackets included.
    private static LinuxProcess? Parse(ReadOnlySpan<byte> stat)
    {
        string[] fields = Encoding.ASCII.GetString(stat[(stat.LastIndexOf((byte)')') + 1)..]).Split(' ', LastField + 2, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length <= LastField || fields[StateField] is "Z" or "X")
        {
            return null;
        }

        long ticks = fields[FirstTimeField..(FirstTimeField + TimeFields)].Sum(Number);
        return new LinuxProcess((int)Number(fields[SessionField]), new ResourceUse(Number(fields[ResidentPagesField]) * Environment.SystemPageSize, TimeSpan.FromSeconds(ticks / TicksPerSecond)));
    }

    private static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}
