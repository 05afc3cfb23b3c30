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

    /// <summary>The smallest factor of <c>--scale</c>.</summary>
    public const double MinimumScale = 0.01;

    /// <summary>The largest factor of <c>--scale</c>.</summary>
    public const double MaximumScale = 100;

    private static readonly Dictionary<string, Func<double, Scenario>> Generated = new(StringComparer.Ordinal)
    {
        ["agent"] = AgentScenario.Create,
        ["fork"] = ForkScenario.Create,
        ["rag"] = RagScenario.Create,
    };

    /// <summary>The names of the built-in scenarios, sorted.</summary>
    public static IReadOnlyList<string> BuiltInNames { get; } =
    [
        .. typeof(ScenarioLibrary).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(n => Path.GetFileNameWithoutExtension(n[ResourcePrefix.Length..]))
            .Concat(Generated.Keys)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The names of the built-in scenarios whose texts can be scaled, sorted.</summary>
    public static IReadOnlyList<string> ScalableNames { get; } = [.. Generated.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Loads a built-in scenario by its name, or another one from a JSON file.</summary>
    /// <param name="nameOrPath">A built-in name, or a path. A built-in name takes precedence over a file of the same name; for the file, write <c>./seed</c>.</param>
    /// <param name="scale">
    /// The factor of the lengths of the texts, 0.01 to 100, which only some built-in scenarios have; null, the default, for their usual length, which is that of 1.
    /// </param>
    /// <exception cref="ScenarioException">The scenario does not exist, is invalid or cannot be scaled.</exception>
    public static Scenario Load(string nameOrPath, double? scale = null)
    {
        // Written so that NaN is out of range too.
        if (scale is { } factor && !(factor is >= MinimumScale and <= MaximumScale))
        {
            throw new ScenarioException(nameOrPath, [FormattableString.Invariant($"the scale is \"{factor}\"; allowed are {MinimumScale} to {MaximumScale}.")]);
        }

        if (Generated.TryGetValue(nameOrPath, out Func<double, Scenario>? create))
        {
            Scenario scenario = create(scale ?? 1);

            // Another length is another workload, and the table must tell them apart.
            return scale is null or 1 ? scenario : scenario with { Name = FormattableString.Invariant($"{scenario.Name} x{scale}") };
        }

        if (scale is not null)
        {
            throw new ScenarioException(nameOrPath, [$"its texts cannot be scaled. Allowed are {string.Join(", ", ScalableNames.Select(name => $"\"{name}\""))}; remove \"--scale\" or choose one of these."]);
        }

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
            throw new ScenarioException(path, [$"there is no such file, capture or built-in scenario. Allowed are the built-in scenarios ({string.Join(", ", BuiltInNames)}), the name of a capture, and the path of a JSON file."]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ScenarioException(path, [$"the file cannot be read: {exception.Message}"]);
        }
    }
}
