namespace PrefixBench.Core.Runs;

/// <summary>Which build ran, and on what kind of machine. Holds no machine name and no path.</summary>
/// <param name="Program">The program's version, with the commit where the build knew it.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="OperatingSystem">The operating system.</param>
/// <param name="Architecture">The processor architecture.</param>
/// <param name="Processors">Logical processors.</param>
public sealed record HostDescription(string Program, string Runtime, string OperatingSystem, string Architecture, int Processors);
