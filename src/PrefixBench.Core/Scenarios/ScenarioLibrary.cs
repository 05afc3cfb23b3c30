using System.Reflection;

namespace PrefixBench.Core.Scenarios;

/// <summary>Finds scenarios: built in, by name, or in a file.</summary>
public static class ScenarioLibrary
{
    private const string ResourcePrefix = "PrefixBench.Core.Scenarios.BuiltIn.";

    /// <summary>The scenario played when none is named: the workload of the script that the project grew from.</summary>
    public const string DefaultName = "seed";

    /// <summary>The largest scenario file that is read, in bytes: 64 MiB, far beyond any context window.</summary>
    public const long MaximumFileSize = 64L << 20;

    /// <summary>The names of the built-in scenarios, sorted.</summary>
    public static IReadOnlyList<string> BuiltInNames { get; } =
    [
        .. typeof(ScenarioLibrary).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(n => Path.GetFileNameWithoutExtension(n[ResourcePrefix.Length..]))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Loads a built-in scenario by its name, or any other from a JSON file.</summary>
    /// <param name="nameOrPath">A built-in name, or a path. A built-in name wins over a file of that name; write <c>./seed</c> for the file.</param>
    /// <exception cref="ScenarioException">There is no such scenario, or it has mistakes.</exception>
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
            if (Directory.Exists(path))
            {
                throw new ScenarioException(path, ["it is a folder; a JSON file is needed. Name the file in it."]);
            }

            var file = new FileInfo(path);
            if (file.Exists && file.Length > MaximumFileSize)
            {
                throw new ScenarioException(path, [$"the file has {file.Length >> 20} MiB; at most {MaximumFileSize >> 20} MiB are read."]);
            }

            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ScenarioException(path, [$"there is no such file, and no built-in scenario of this name. Built in: {string.Join(", ", BuiltInNames)}. Any other is a path to a JSON file."]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ScenarioException(path, [$"the file cannot be read: {exception.Message}"]);
        }
    }
}
