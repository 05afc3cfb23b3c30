using System.Reflection;
using System.Runtime.InteropServices;
using LLama.Exceptions;
using LLama.Native;

namespace PrefixBench.Servers.Embedded.Model;

/// <summary>llama.cpp's native library, as LLamaSharp loads it for this machine's processor.</summary>
internal static class LlamaLibrary
{
    private static readonly Lock Gate = new();
    private static bool _isLoaded;

    /// <summary>What llama.cpp wrote last: the reason of a failure.</summary>
    public static LlamaLog Log { get; } = new();

    /// <summary>The version of LLamaSharp, as <c>0.30.0</c>.</summary>
    public static string Version { get; } = typeof(LlamaLibrary).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => string.Equals(metadata.Key, "LLamaSharp", StringComparison.Ordinal)).Value!.Trim('[', ']');

    /// <summary>The commit of llama.cpp that the native library was built from, as <c>815a2a591</c>; null where the library does not tell it.</summary>
    public static string? Commit { get; private set; }

    /// <summary>Whether llama.cpp computes on one thread whatever it is told, because the system has no OpenMP.</summary>
    public static bool IsSerial { get; private set; }

    /// <summary>Loads the library, once per process.</summary>
    /// <exception cref="EngineUnavailableException">It is missing, or this machine cannot load it.</exception>
    public static void Load()
    {
        lock (Gate)
        {
            if (_isLoaded)
            {
                return;
            }

            // LLamaSharp looks in the working directory first, and whatever lies there must not run.
            string workingDirectory = Environment.CurrentDirectory;
            try
            {
                Environment.CurrentDirectory = AppContext.BaseDirectory;
                IsSerial = SerialOpenMp.LoadIfNeeded();
                // Log first: the library takes the callback over when it is loaded.
                NativeLibraryConfig.All.WithLogCallback(Log.Add);
                NativeApi.llama_empty_call();
            }
            catch (Exception exception) when (exception is TypeInitializationException or RuntimeError or DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
            {
                throw new EngineUnavailableException(exception);
            }
            finally
            {
                Environment.CurrentDirectory = workingDirectory;
            }

            Commit = ReadCommit();
            _isLoaded = true;
        }
    }

    // ggml_commit() of ggml.h; LLamaSharp has no binding for it. The library is in the process already, so this finds it and loads nothing.
    private static string? ReadCommit()
    {
        foreach (string name in (string[])["libggml-base.so", "libggml-base.dylib", "ggml-base.dll"])
        {
            if (NativeLibrary.TryLoad(name, out nint library) && NativeLibrary.TryGetExport(library, "ggml_commit", out nint function))
            {
                return Marshal.PtrToStringUTF8(Marshal.GetDelegateForFunctionPointer<TextFunction>(function)());
            }
        }

        return null;
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nint TextFunction();
}
