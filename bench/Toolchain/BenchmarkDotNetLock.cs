namespace PrefixBench.Bench.Toolchain;

/// <summary>
/// Lets one run at a time into BenchmarkDotNet's own code, which is made for one run in a process. Where there are several, as in the tests, they play their
/// conversations at once, and write their tables and report files one after another.
/// </summary>
internal static class BenchmarkDotNetLock
{
    private static readonly SemaphoreSlim Inside = new(1, 1);

    /// <summary>Runs code of BenchmarkDotNet.</summary>
    public static void Enter(Action code)
    {
        Inside.Wait();
        try
        {
            code();
        }
        finally
        {
            Inside.Release();
        }
    }

    /// <summary>Runs code of this program that BenchmarkDotNet calls and that takes long; other runs may enter meanwhile.</summary>
    public static T Leave<T>(Func<T> code)
    {
        Inside.Release();
        try
        {
            return code();
        }
        finally
        {
            Inside.Wait();
        }
    }
}
