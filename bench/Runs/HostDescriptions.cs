using System.Reflection;
using System.Runtime.InteropServices;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Runs;

/// <summary>Describes the build and the machine that a run is made with.</summary>
internal static class HostDescriptions
{
    /// <summary>This process's.</summary>
    public static HostDescription Current { get; } = new(
        typeof(HostDescriptions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
        Environment.ProcessorCount);
}
