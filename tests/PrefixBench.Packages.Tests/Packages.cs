using System.Xml.Linq;
using PrefixBench.Testing;

namespace PrefixBench.Packages.Tests;

/// <summary>The libraries that are packed: the projects in <c>src</c> that say so.</summary>
internal static class Packages
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.GetFiles(Repository.File("src"), "*.csproj", SearchOption.AllDirectories)
            .Where(project => Value(project, "IsPackable") == "true")
            .Select(project => Path.GetFileNameWithoutExtension(project)!)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The version of all of them.</summary>
    public static string Version { get; } = Value(Repository.File("Directory.Build.props"), "Version")!;

    private static string? Value(string file, string property) => XDocument.Load(file).Descendants(property).FirstOrDefault()?.Value;
}
