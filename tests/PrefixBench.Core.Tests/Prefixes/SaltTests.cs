using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Scenarios;
using Xunit;

namespace PrefixBench.Core.Tests.Prefixes;

public sealed class SaltTests
{
    [Fact]
    public void Salts_differ_and_have_one_length()
    {
        string[] salts = [.. Enumerable.Range(0, 100).Select(_ => Salt.Create().ToString())];

        Assert.Equal(100, salts.Distinct(StringComparer.Ordinal).Count());
        Assert.Single(salts.Select(s => s.Length).Distinct());
    }

    [Fact]
    public void Salt_is_the_first_word_of_the_system_prompt_and_of_the_first_tool()
    {
        Scenario seed = ScenarioLibrary.Load("seed");
        var salt = Salt.Create();

        Assert.Equal($"{salt} {seed.SystemPrompt}", salt.Apply(seed.SystemPrompt));
        Assert.Equal($"{salt} {seed.Tools[0].Description}", salt.Apply(seed.Tools)[0].Description);
        Assert.Equal(seed.Tools.Skip(1), salt.Apply(seed.Tools).Skip(1));
    }

    [Fact]
    public void Empty_prompt_and_no_tools_still_get_a_salt()
    {
        var salt = Salt.Create();

        Assert.Equal(salt.ToString(), salt.Apply(""));
        Assert.Empty(salt.Apply([]));
    }
}
