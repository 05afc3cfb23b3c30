using System.Text.Json;
using Json.Schema;
using PrefixBench.Bench.CommandLine;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Tuning;

/// <summary>A file that says what is tuned, and its schema for editors.</summary>
public sealed class TuneFileTests : IDisposable
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(Repository.File("docs/tune.schema.json")));

    private readonly TestProgram _program = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _program.Dispose();
        _folder.Dispose();
    }

    private async Task<int> TuneAsync(string json, params string[] arguments)
    {
        string file = _folder.File("tune.json");
        await File.WriteAllTextAsync(file, json, TestContext.Current.CancellationToken);
        _program.Clear();
        return await _program.RunAsync(["tune", file, "--dry-run", .. arguments]);
    }

    [Fact]
    public async Task File_says_what_the_command_line_can_say()
    {
        int code = await TuneAsync("""
            {
              "$schema": "tune.schema.json", // comments are allowed
              "server": "dotnet serve --port {port}",
              "variants": {
                "z": {},
                "words": { "args": ["--name", "two words"], "env": { "THREADS": 2 } },
                "own": { "server": ["dotnet", "other", "{port}"] },
                "there": { "url": "http://127.0.0.1:1" },
              },
              "launches": 2, "conversations": "3", "warmupConversations": 0, "noControl": true, "startTimeout": 9,
            }
            """);

        Assert.True(code == 0, _program.Error);
        string[] lines = _program.Out.ReplaceLineEndings("\n").Split('\n');
        Assert.Contains("Baseline   z: dotnet serve --port {port}", lines);
        Assert.Contains("Variant    words: THREADS=2 dotnet serve --port {port} --name 'two words'", lines);
        Assert.Contains("Variant    own: dotnet other {port}", lines);
        Assert.Contains("Variant    there: http://127.0.0.1:1/", lines);
        Assert.Contains("Launches   2 of each variant, 8 in all, one server at a time; in each 3 conversations of each prefix after 0 warm-ups: 72 requests", lines);
    }

    [Fact]
    public async Task Typed_option_overrides_the_file()
    {
        const string File = """{ "server": "dotnet a {port}", "vary": ["-x 1|2"], "launches": 2, "noControl": true, "model": "m" }""";

        Assert.Equal(0, await TuneAsync(File, "--launches", "5", "--server", "dotnet b {port}"));
        Assert.Contains("Baseline   x=1: dotnet b {port} -x 1", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Launches   5 of each variant", _program.Out, StringComparison.Ordinal);

        Assert.Equal(0, await TuneAsync(File, "--variant", "p=", "--variant", "q=-y"));
        Assert.Contains("Order      p q q p\n", _program.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_mistakes_are_said_at_once_with_their_places()
    {
        Assert.Equal(2, await TuneAsync("""
            {
              "server": "preset:vlm", "launches": 0, "warmUp": 1, "noControl": 1, "model": ["a", null], "serverEnv": ["HF_TOKEN"],
              "variants": { "ub64": { "args": 64 }, "b": { "server": "no-such-program {port}" }, "c": { "args": "-x", "url": "http://a" }, "d": { "url": "ftp://a" }, "e": { "env": { "A B": "1", "C": [] } }, "f": [], "g": { "arg": "-x" } }
            }
            """));

        string[] mistakes =
        [
            "\"warmUp\" is unknown; ",
            "\"serverEnv\" is not allowed in a file: only the command line passes keys to a server. Type --server-env VARIABLE.",
            "\"variants.ub64.args\" is 64; allowed is a string, which is split by POSIX quoting, or an array of strings.",
            "\"variants.c\" has \"args\" and \"url\"; allowed is one of \"args\", \"server\" and \"url\". Remove the others.",
            "\"variants.d.url\" is \"ftp://a\"; allowed is the address of a running server, such as \"http://127.0.0.1:8080\".",
            "\"variants.e.env.A B\" is no name of a variable;",
            "\"variants.e.env.C\" is an empty array; allowed is a string or a number.",
            "\"variants.f\" is an empty array; allowed is an object such as { \"args\": \"-ub 64\" }, or {} for the command as it is.",
            "\"variants.g.arg\" is unknown; did you mean \"args\"?",
            "\"noControl\" is 1; allowed is true or false.",
            "\"model\" is an array; allowed is a string, a number, or an array of these.",
            "\"launches\" is \"0\"; allowed is a whole number from 1 to 1000.",
            "\"server\" is \"preset:vlm\", which is no preset;",
            "\"variants.b.server\" starts the program \"no-such-program\", which does not exist or may not be run.",
        ];
        string[] lines = _program.Error.ReplaceLineEndings("\n").Split('\n');
        Assert.All(mistakes, mistake => Assert.Single(lines, line => line.StartsWith($"tune.json: {mistake}", StringComparison.Ordinal)));
        Assert.Equal(mistakes.Length, lines.Count(line => line.StartsWith("tune.json: ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("{", "tune.json: invalid JSON at line ")]
    [InlineData("[]", "tune.json: the file contains an empty array; it must contain a JSON object with \"server\" and \"variants\".")]
    [InlineData("""{ "launches": 1, "launches": 2 }""", "tune.json: invalid JSON")]
    public async Task File_that_is_no_object_is_refused(string json, string expected)
    {
        Assert.Equal(2, await TuneAsync(json));

        Assert.StartsWith(expected, _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_cannot_be_read_or_is_given_twice_is_refused()
    {
        Assert.Equal(2, await _program.RunAsync("tune", "no-such-file.json"));
        Assert.StartsWith("\"no-such-file.json\" cannot be read: ", _program.Error, StringComparison.Ordinal);

        Assert.Equal(2, await TuneAsync("{}", "--file", "b.json"));
        Assert.Contains("Two files were given", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Schema_has_every_property_of_the_reader()
    {
        var options = new TuneOptionSet();
        var command = new System.CommandLine.Command("tune");
        options.AddTo(command);

        IEnumerable<string> read = TuneFileOptionSet.OptionsOf(command).Keys.Select(Bench.Tuning.TuneFileOption.PropertyOf);

        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.File("docs/tune.schema.json")));
        Assert.Equal(
            read.Concat(["$schema", "server", "variants", "vary"]).Order(StringComparer.Ordinal),
            schema.RootElement.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{ "server": "dotnet {port}", "variants": { "a": {}, "b": { "args": "-x" } } }""")]
    [InlineData("""{ "server": ["dotnet", "{port}"], "variants": { "a": { "env": { "X": "1" } }, "b": { "url": "https://h/v1" } }, "launches": "3" }""")]
    [InlineData("""{ "server": "dotnet {port}", "vary": ["-x 1|2", "--y a|b"], "noControl": false }""")]
    [InlineData("""{ "server": "dotnet {port}", "variants": { "a": {}, "b": { "args": "-x", "server": "dotnet {port}" } } }""")]
    [InlineData("""{ "server": "dotnet {port}", "variants": { "a": {}, "b": { "url": "127.0.0.1:8080" } } }""")]
    [InlineData("""{ "server": "dotnet {port}", "variants": { "a": {}, "b": { "url": "http://u@h" } } }""")]
    [InlineData("""{ "server": "dotnet {port}", "variants": { "a": {}, "b": { "env": { "A-B": "1" } } } }""")]
    [InlineData("""{ "server": "dotnet {port}", "variants": { "a": {}, "b": { "env": { "A": true } } } }""")]
    [InlineData("""{ "server": 5, "variants": { "a": {}, "b": {} } }""")]
    [InlineData("""{ "server": "dotnet {port}", "vary": ["-x 1"] }""")]
    [InlineData("""{ "server": "dotnet {port}", "vary": ["x 1|2"] }""")]
    [InlineData("""{ "server": "dotnet {port}", "vary": "-x 1|2" }""")]
    [InlineData("""{ "server": "dotnet {port}", "vary": ["-x 1|2"], "noControl": "yes" }""")]
    [InlineData("""{ "server": "dotnet {port}", "vary": ["-x 1|2"], "scenario": [] }""")]
    [InlineData("""{ "server": "dotnet {port}", "vary": ["-x 1|2"], "dryRun": true }""")]
    public async Task Schema_and_reader_agree(string json)
    {
        bool isRead = await TuneAsync(json) == 0;

        using var document = JsonDocument.Parse(json);
        Assert.True(isRead == Schema.Evaluate(document.RootElement).IsValid, _program.Error);
    }
}
