using PrefixBench.Bench.CommandLine;
using PrefixBench.Bench.Doctoring.Experiments;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.CommandLine;

/// <summary>The pages in <c>docs/</c> name every option.</summary>
public sealed class CommandLineDocumentationTests
{
    private static string Page(string name) => File.ReadAllText(Repository.File($"docs/{name}.md"));

    [Fact]
    public void Page_of_the_command_line_has_every_option_of_a_run()
    {
        string page = Page("command-line");

        Assert.All(
            new RunOptionSet().Groups.SelectMany(group => group.Options).Where(option => !option.Name.StartsWith("--engine-", StringComparison.Ordinal)),
            option => Assert.True(page.Contains($"`{option.Name}`", StringComparison.Ordinal) || page.Contains($"`{option.Name} ", StringComparison.Ordinal), option.Name));
    }

    [Fact]
    public void Page_of_the_comparison_has_every_option_of_compare()
    {
        string page = Page("comparing") + Page("command-line");
        var options = new ComparisonOptionSet();

        Assert.All(
            [.. options.All.Select(option => option.Name), "--format", "--out", "--junit", "--metrics", "--github", "--artifacts", "--across-prompts"],
            name => Assert.True(page.Contains($"`{name}`", StringComparison.Ordinal) || page.Contains($"`{name} ", StringComparison.Ordinal), name));
    }

    [Fact]
    public void Page_of_doctor_has_every_option_and_every_experiment()
    {
        string page = Page("doctor");

        Assert.All(
            new DoctorOptionSet().Groups.SelectMany(group => group.Options),
            option => Assert.True(page.Contains($"`{option.Name}`", StringComparison.Ordinal) || page.Contains($"`{option.Name} ", StringComparison.Ordinal), option.Name));
        Assert.All(AllExperiments.InOrder, experiment => Assert.Contains($"| `{experiment.Name}` |", page, StringComparison.Ordinal));
    }
}
