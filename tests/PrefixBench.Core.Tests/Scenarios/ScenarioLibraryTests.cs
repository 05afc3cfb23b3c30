using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PrefixBench.Core.Scenarios;
using Xunit;

namespace PrefixBench.Core.Tests.Scenarios;

public sealed class ScenarioLibraryTests
{
    [Fact]
    public void Seed_has_the_shape_of_the_original_script()
    {
        Scenario seed = ScenarioLibrary.Load("seed");

        Assert.Equal(["execute_command", "write_file", "read_file", "memory", "web_search"], seed.Tools.Select(t => t.Name));
        Assert.Equal(3, seed.Turns.Count);
        Assert.Equal(200, seed.MaxTokens);
        Assert.Equal(0.3, seed.Temperature);
        Assert.Null(seed.Seed);
        Assert.Equal("truncate:200", seed.Reply.ToString());
        Assert.Equal(
            "You are a helpful AI assistant. You help users with coding, data analysis, and general questions.\n"
            + "Always respond concisely. Use Chinese when the user speaks Chinese.\nPlatform: macOS. Shell: bash/zsh.",
            seed.SystemPrompt);
    }

    // The digest was taken from the original script: its prompt, tools (compact JSON) and user messages, joined by line feeds.
    [Fact]
    public void Seed_is_the_original_workload_to_the_byte()
    {
        Scenario seed = ScenarioLibrary.Load("seed");
        string text = string.Join('\n',
        [
            seed.SystemPrompt,
            .. seed.Tools.Select(t => $"{t.Name}|{t.Description}|{JsonSerializer.Serialize(t.Parameters)}"),
            .. seed.Turns.Select(t => t.User),
        ]);

        Assert.Equal("1e2554aa35fe8daa437fad8219024a5300c60c05d0e2ce6822f1d516227f8625", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void Unknown_name_says_what_is_built_in()
    {
        ScenarioException exception = Assert.Throws<ScenarioException>(() => ScenarioLibrary.Load("sead"));

        Assert.Contains("\"sead\"", exception.Message, StringComparison.Ordinal);
        Assert.Contains("seed", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_in_place_of_a_file_is_a_clear_mistake() =>
        Assert.Contains("is a folder; a plain file is required", Assert.Throws<ScenarioException>(() => ScenarioLibrary.Load(Path.GetTempPath())).Message, StringComparison.Ordinal);

    [Fact]
    public void Written_scenario_reads_back_equal()
    {
        Scenario seed = ScenarioLibrary.Load("seed");
        string json = ScenarioJson.Write(seed).ToJsonString();

        Scenario again = ScenarioReader.Read(Encoding.UTF8.GetBytes(json), "copy");

        Assert.Equal(json, ScenarioJson.Write(again).ToJsonString());
        Assert.Equal(seed.Turns, again.Turns);
    }
}
