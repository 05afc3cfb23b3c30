using System.Reflection;
using PrefixBench.Core.Files;

namespace PrefixBench.Core.Scenarios;

/// <summary>Loads built-in scenarios by name, and others from files.</summary>
public static class ScenarioLibrary
{
    private const string ResourcePrefix = "PrefixBench.Core.Scenarios.BuiltIn.";

    /// <summary>The scenario that is used by default.</summary>
    public const string DefaultName = "seed";

    /// <summary>The maximum size of a scenario file in bytes: 64 MiB, far more than any context window holds.</summary>
    public const long MaximumFileSize = 64L << 20;

    /// <summary>The names of the built-in scenarios, sorted.</summary>
    public static IReadOnlyList<string> BuiltInNames { get; } =
    [
        .. typeof(ScenarioLibrary).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(n => Path.GetFileNameWithoutExtension(n[ResourcePrefix.Length..]))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Loads a built-in scenario by its name, or another one from a JSON file.</summary>
    /// <param name="nameOrPath">A built-in name, or a path. A built-in name takes precedence over a file of the same name; for the file, write <c>./seed</c>.</param>
    /// <exception cref="ScenarioException">The scenario does not exist or is invalid.</exception>
    public static Scenario Load(string nameOrPath)
    {
        if (BuiltInNames.Contains(nameOrPath, StringComparer.Ordinal))
        {
            using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{ResourcePrefix}{nameOrPath}.json")!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return ScenarioReader.Read(bytes.ToArray(), nameOrPath);
        }

        return ScenarioReader.Read(ReadFile(nameOrPath), nameOrPath);
    }

    private static byte[] ReadFile(string path)
    {
        try
        {
            return InputFile.ReadBytes(path, MaximumFileSize);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ScenarioException(path, [$"there is no such file or built-in scenario. Allowed are the built-in scenarios ({string.Join(", ", BuiltInNames)}) and the path of a JSON file."]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ScenarioException(path, [$"the file cannot be read: {exception.Message}"]);
        }
    }
}
