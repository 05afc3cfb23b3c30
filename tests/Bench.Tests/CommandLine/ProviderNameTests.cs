using PrefixBench.FakeServer;

namespace PrefixBench.Bench.Tests.CommandLine;

/// <summary>Names of providers, whether they come from <c>--name</c> or from a file: one rule for both.</summary>
public sealed class ProviderNameTests : IDisposable
{
    private readonly TestProgram _program = new();

    public void Dispose() => _program.Dispose();

    public static TheoryData<string> Refused { get; } =
    [
        "", " ", "a (before)", " a", "a ", "two\nlines", "two\u2028lines", "a|b", "a*", "a?", "tab\tbed", "zero\u200bwidth", "over\u202eride", "no\u00a0break", "escape\u001b[2J", "embedded", "Embedded",
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Name_on_the_command_line_that_is_not_allowed_exits_with_2_and_is_named(string name)
    {
        Assert.Equal(2, await _program.RunAsync("--url", "http://127.0.0.1:1", "--name", name, "--plan"));

        Assert.Contains("--name: \"", _program.Error, StringComparison.Ordinal);
        Assert.Empty(_program.Out);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Name_in_a_file_that_is_not_allowed_exits_with_2_and_is_named(string name)
    {
        _program.UserProviders = $$"""{ "providers": [ { "name": {{System.Text.Json.JsonSerializer.Serialize(name)}}, "baseUrl": "http://127.0.0.1:1/v1" } ] }""";

        Assert.Equal(2, await _program.RunAsync("--plan"));

        Assert.Contains("providers[0].name", _program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@cf/meta/llama")]
    [InlineData("＝1")]
    public async Task Name_that_a_spreadsheet_takes_for_a_formula_is_not_allowed(string name)
    {
        Assert.Equal(2, await _program.RunAsync("--url", "http://127.0.0.1:1", $"--name={name}", "--plan"));
        Assert.Contains($"--name: \"{name}\" is not allowed", _program.Error, StringComparison.Ordinal);

        await Name_in_a_file_that_is_not_allowed_exits_with_2_and_is_named(name);
    }

    [Fact]
    public async Task Names_that_differ_only_in_case_are_duplicates()
    {
        _program.UserProviders = """{ "providers": [ { "name": "a/m", "baseUrl": "http://127.0.0.1:1/v1" }, { "name": "A/m", "baseUrl": "http://127.0.0.1:2/v1" } ] }""";

        Assert.Equal(2, await _program.RunAsync("--plan"));

        Assert.Contains("A/m", _program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ollama/gemma4:26b")]
    [InlineData("(before)")]
    [InlineData("größer_ü.1-x")]
    public async Task Other_names_are_allowed(string name)
    {
        using var server = new WireServer();
        Assert.Equal(0, await _program.RunAsync("--url", server.Url.AbsoluteUri, "--model", "m", "--name", name, "--plan"));

        Assert.Contains($"Provider   {name}: ", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_mistakes_of_a_command_line_provider_are_named_together()
    {
        Assert.Equal(2, await _program.RunAsync("--url", "http://cloud.example/v1", "--name", "a b", "--key-env", "CLOUD_KEY"));

        Assert.Contains("--name: \"a b\" is not allowed", _program.Error, StringComparison.Ordinal);
        Assert.Contains("--url: \"http://cloud.example\"", _program.Error, StringComparison.Ordinal);
    }
}
