using System.Text.RegularExpressions;
using System.Xml.Linq;
using PrefixBench.Testing;

namespace PrefixBench.Packages.Tests;

/// <summary>The samples and the texts about the packages belong to the version that is packed.</summary>
public sealed partial class SampleTests
{
    private static readonly string Program = Lines(File.ReadAllText(Repository.File("samples/Verdict/Program.cs")));

    [Theory]
    [InlineData("README.md")]
    [InlineData("eng/package/LIBRARIES.md")]
    [InlineData("docs/library.md")]
    public void Example_is_the_sample(string page) => Assert.Contains($"```csharp\n{Program}```", Lines(File.ReadAllText(Repository.File(page))), StringComparison.Ordinal);

    [Fact]
    public void Example_has_15_lines_at_most() => Assert.InRange(Program.Count(letter => letter == '\n'), 1, 15);

    [Fact]
    public void Samples_use_the_packages_of_this_version()
    {
        (string Name, string Version)[] used =
        [
            .. Directory.GetFiles(Repository.File("samples"), "*.csproj", SearchOption.AllDirectories).SelectMany(project => XDocument.Load(project).Descendants("PackageReference"))
                .Select(reference => (Name: reference.Attribute("Include")!.Value, reference.Attribute("Version")!.Value))
                .Where(reference => reference.Name.StartsWith("PrefixBench", StringComparison.Ordinal)),
        ];

        Assert.NotEmpty(used);
        Assert.All(used, package => Assert.Equal(Packages.Version, package.Version));
        Assert.All(used, package => Assert.Contains(package.Name, Packages.Names));
    }

    [Fact]
    public void Workflow_installs_this_version() =>
        Assert.Equal(Packages.Version, InstalledVersion().Match(File.ReadAllText(Repository.File("samples/prefix-cache.yml"))).Groups["version"].Value);

    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    [GeneratedRegex("dotnet tool install --global PrefixBench --version (?<version>[0-9.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InstalledVersion();
}
