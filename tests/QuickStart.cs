using System.Runtime.CompilerServices;

namespace PrefixBench.Testing;

/// <summary>
/// Lets the processes that a test starts begin quickly. A server of this program compiles its code again and again until nothing is left to optimise, which is good for a
/// measurement and takes 3 to 4 s of processor time at each start; with the code as it is compiled first, it is ready after 1 s. No test asserts an absolute time.
/// </summary>
internal static class QuickStart
{
    [ModuleInitializer]
    internal static void SetForChildren() => Environment.SetEnvironmentVariable("DOTNET_TC_CallCounting", "0");
}
