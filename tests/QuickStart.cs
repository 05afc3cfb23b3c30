using System.Runtime.CompilerServices;

namespace PrefixBench.Testing;

/// <summary>
/// Lets the processes that a test starts begin quickly. A server of this program compiles until nothing is left to compile, which is good for a measurement and takes
/// 3 to 4 s of processor time at each start; compiled once and for all, its code is ready in half of that. No test asserts an absolute time.
/// </summary>
internal static class QuickStart
{
    [ModuleInitializer]
    internal static void SetForChildren() => Environment.SetEnvironmentVariable("DOTNET_TieredCompilation", "0");
}
