namespace PrefixBench.Core.Runs;

/// <summary>The build of the program and the kind of machine. Contains no machine name and no path.</summary>
/// <param name="Program">The program's version, with the commit if the build recorded it.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="OperatingSystem">The operating system.</param>
/// <param name="Architecture">The processor architecture.</param>
/// <param name="Processors">The number of logical processors.</param>
public sealed record HostDescription(string Program, string Runtime, string OperatingSystem, string Architecture, int Processors);
