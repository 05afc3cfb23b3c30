using System.Runtime.InteropServices;
using PrefixBench.Core.Errors;

namespace PrefixBench.Servers.Embedded.Model;

/// <summary>llama.cpp's native library cannot be loaded on this machine, so the embedded engine cannot run here.</summary>
/// <param name="innerException">What the loading said.</param>
public sealed class EngineUnavailableException(Exception innerException) : UserErrorException(
    $"The embedded engine cannot run here: llama.cpp's native library is missing or cannot be loaded on \"{RuntimeInformation.RuntimeIdentifier}\". Start a server of your own, such as llama-server, and name it with --url.",
    innerException);
