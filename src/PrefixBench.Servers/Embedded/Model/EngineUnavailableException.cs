using System.Runtime.InteropServices;
using PrefixBench.Core.Errors;
using PrefixBench.Core.Platforms;

namespace PrefixBench.Servers.Embedded.Model;

/// <summary>llama.cpp's native library cannot be loaded on this machine, so the embedded engine cannot run here.</summary>
/// <param name="innerException">What the loading said.</param>
public sealed class EngineUnavailableException(Exception innerException) : UserErrorException(
    $"The embedded engine cannot run here: llama.cpp's native library is missing or cannot be loaded on \"{RuntimeInformation.RuntimeIdentifier}\". {RequirementOn(Platform.Current)}Start a server of your own, such as llama-server, and name it with --url.",
    innerException)
{
    /// <summary>What the library needs beside .NET, as a sentence with a blank behind it; empty if nothing.</summary>
    /// <param name="platform">The platform.</param>
    // As the libraries in the package say: their imports (VCRUNTIME140.dll, MSVCP140.dll, VCOMP140.dll) and their oldest system (LC_BUILD_VERSION).
    internal static string RequirementOn(Platform platform) => platform.Choose(
        linux: () => "",
        macOs: () => "It needs macOS 14 or later. ",
        windows: () => "It needs the Microsoft Visual C++ Redistributable (vc_redist), which .NET does not bring along: install it from Microsoft. ");
}
