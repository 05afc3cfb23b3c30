using System.Runtime.InteropServices;
using PrefixBench.Core.Platforms;

namespace PrefixBench.Servers.Embedded.Model;

/// <summary>
/// OpenMP for one thread. llama.cpp's libraries for Linux need GCC's OpenMP library, which is no part of .NET's requirements and of no small container image.
/// Where it is missing, this one takes its place: the dynamic linker finds a library that is loaded already by its name.
/// </summary>
internal static class SerialOpenMp
{
    private const string Name = "libgomp.so.1";

    /// <summary>The file for this machine's processor; there is one for each of llama.cpp's on Linux.</summary>
    public static string Path { get; } =
        System.IO.Path.Combine(AppContext.BaseDirectory, "openmp", RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(), Name);

    /// <summary>Loads the library where the system has none.</summary>
    /// <returns>Whether it was loaded.</returns>
    public static bool LoadIfNeeded() => Platform.Current.Choose(
        linux: () => !NativeLibrary.TryLoad(Name, out _) && NativeLibrary.TryLoad(Path, out _),
        macOs: () => false,
        windows: () => false);
}
