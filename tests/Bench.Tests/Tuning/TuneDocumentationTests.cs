using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using Json.Schema;
using PrefixBench.Bench.CommandLine;
using PrefixBench.Bench.Tuning;
using PrefixBench.Servers.Presets;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Tuning;

/// <summary>docs/tuning.md says what the code does.</summary>
public sealed class TuneDocumentationTests
{
    private static readonly string Page = File.ReadAllText(Repository.File("docs/tuning.md"));

    [Fact]
    public void Table_has_every_preset_with_its_command_and_loading_time()
    {
        foreach (ServerPreset preset in ServerPresets.All)
        {
            string row = Assert.Single(Page.Split('\n'), line => line.StartsWith($"| `preset:{preset.Name}` |", StringComparison.Ordinal));
            string[] words = [.. preset.Command.SelectMany(word => word == ServerPreset.ModelPlaceholder ? preset.FileWords.Select(part => part.Replace(ServerPreset.ModelPlaceholder, "MODEL", StringComparison.Ordinal)) : [word]), .. preset.Flags.SelectMany(flag => flag.Words)];
            Assert.Contains(preset.NeedsModel ? $"`{string.Join(' ', words)}`" : "`serve --port {port}` of this program", row, StringComparison.Ordinal);
            Assert.All(preset.Environment.Where(_ => preset.NeedsModel), variable => Assert.Contains($"`{variable.Key}={variable.Value}`", row, StringComparison.Ordinal));
            Assert.Contains($"| {preset.LoadingTime.TotalMinutes} minute", row, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Example_of_a_file_is_read_without_a_mistake_and_fits_the_schema()
    {
        string example = Regex.Match(Page, "```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["json"].Value;
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("tune.json"), example);
        var command = new Command("tune");
        new TuneOptionSet().AddTo(command);

        TuneFile file = TuneFileReader.Read(folder.File("tune.json"), TuneFileOptionSet.OptionsOf(command));

        Assert.Empty(file.Mistakes);
        Assert.Equal(["default", "ub64", "other", "running"], file.Servers.Variants.Select(variant => variant.Name));
        using var json = JsonDocument.Parse(example);
        Assert.True(JsonSchema.FromText(File.ReadAllText(Repository.File("docs/tune.schema.json"))).Evaluate(json.RootElement).IsValid);
    }
}
