using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Formats;
using PrefixBench.Analysis.Reports;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.FakeServer;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>Names and texts that would break a terminal, a table, a page or a spreadsheet, from saved runs and from servers, in every report.</summary>
public sealed class HostileNameTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly RunsFolder _runs = new();
    private readonly WireServer _server = new();

    public void Dispose()
    {
        _server.Dispose();
        _runs.Dispose();
        _program.Dispose();
    }

    /// <summary>Names as a saved run of an older version, or a file that somebody sent, can have them.</summary>
    public static TheoryData<string> Names { get; } =
    [
        "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "＝1", "a|b", "a\\|b", "two\r\nlines", "two\u2028lines", "\u001b[31mred\u001b]0;title\u0007", "over\u202eride", "zero\u200bwidth", "\u009b2J",
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</td></tr>", "[a](javascript:b) `c` *d* ~~e~~", "a,\"b\",c", "{{b}} {0} %s [bold]x[/]", "CASE", "", " ", new string('n', 5000), "::error::x", "##[error]x", "😀😀\U000E0041", "x\uD83D",
    ];

    /// <summary>Names that the rules for names allow.</summary>
    public static TheoryData<string> AllowedNames { get; } =
    [
        "<script>alert(1)</script>", "<img/src=x>", "</td></tr>", "[a](javascript:b)`c`*d*"[..20], "a,\"b\",c", "a;b", "{{b}}{0}%s[bold]x[/]", "CASE", "😀😀", new string('n', 60), "Default", "'x'", "&lt;",
    ];

    private void Save(string id, string savedAs, string name, double milliseconds)
    {
        JsonNode scenario = JsonNode.Parse(SavedRuns.Scenario)!;
        scenario["name"] = name;
        string text = $"{name} {milliseconds}";
        ProviderRecord provider = SavedRuns.Provider(name) with { Model = text, SoftwareVersion = text, Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["build"] = text, [name + "x"] = text } };
        RunManifest manifest = SavedRuns.Manifest(provider, SavedRuns.Provider(name + savedAs)) with { RunId = id, SavedAs = savedAs, Scenario = scenario, FinishedAt = Samples.Start.AddMinutes(1) };
        _runs.Add(manifest,
        [
            .. from conversation in Enumerable.Range(1, 6)
               from turn in new[] { 1, 2 }
               select Samples.Sample(conversation, turn, milliseconds + conversation, PrefixPolicy.Stable, cached: 0, provider: name) with { Scenario = name, Origin = new ResponseOrigin(text, text, text) },
            Samples.Failed(7, 1, FailureKind.Timeout, text, provider: name) with { Scenario = name },
        ]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Saved_runs_whose_names_break_the_rules_are_compared_and_do_no_harm(string name)
    {
        Save("20260102-030405", "before", name, 100);
        Save("20260102-040506", "after", name, 200);

        foreach (string format in new[] { "md", "csv", "json" })
        {
            string file = Path.Combine(_program.Folder, "report." + format);
            _program.Clear();
            Assert.Equal(3, await _program.RunAsync("compare", "before", "after", "--artifacts", _runs.Path, "--format", format));
            string printed = _program.Out;
            _program.Clear();
            Assert.Equal(3, await _program.RunAsync("compare", "before", "after", "--artifacts", _runs.Path, "--out", file));
            HarmlessText.IsPrintable(_program.Out + _program.Error);
            foreach (string report in new[] { printed, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) })
            {
                Action<string> check = format switch { "md" => HarmlessText.IsMarkdown, "csv" => HarmlessText.IsCsv, _ => text => HarmlessText.IsJson(text) };
                check(report);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Saved_run_whose_names_break_the_rules_does_no_harm_in_any_format(string name)
    {
        Save("20260102-030405", "before", name, 100);

        foreach (IReport<ReportedRun> format in RunFormats.All.All)
        {
            _program.Clear();
            Assert.Equal(0, await _program.RunAsync("report", "before", "--artifacts", _runs.Path, "--format", format.Name));
            Action<string> check = format.Name switch
            {
                "md" => HarmlessText.IsMarkdown,
                "csv" => HarmlessText.IsCsv,
                "html" => HarmlessText.IsPage,
                "junit" => text => XElement.Parse(text),
                "prometheus" => text => Assert.All(text.TrimEnd().ReplaceLineEndings("\n").Split('\n'), line => Assert.Matches("^(# |prefixbench_)", line)),
                _ => text => HarmlessText.IsJson(text),
            };
            check(_program.Out);
            HarmlessText.IsPrintable(_program.Out + _program.Error);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Saved_run_whose_provider_name_breaks_the_rules_is_a_baseline_that_does_no_harm(string name)
    {
        await PlayAsync("fake", await ScenarioAsync("s"), name, "--save", "before");
        string saved = _program.RunFolder;
        foreach (string file in new[] { "run.json", "turns.jsonl" })
        {
            string text = await File.ReadAllTextAsync(Path.Combine(saved, file), TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(saved, file), text.Replace("\"fake\"", JsonSerializer.Serialize(name), StringComparison.Ordinal), TestContext.Current.CancellationToken);
        }

        await PlayAsync("fake", await ScenarioAsync("s"), "", "--baseline", "before", "--fail-on", "never");

        Assert.Contains("fake (before)", _program.Out, StringComparison.Ordinal);
        string[] changes = [.. _program.Out.ReplaceLineEndings("\n").Split('\n').SkipWhile(l => l != "  Other changes:").Skip(1)];
        Assert.Matches("^  (All rows|Warning): ", changes.SkipWhile(l => l.StartsWith("    ", StringComparison.Ordinal)).First());
        await CheckRunAsync(_program.RunFolders[^1]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Scenario_of_a_saved_run_whose_name_breaks_the_rule_is_named_on_one_printable_line(string name)
    {
        Save("20260102-030405", "before", name, 100);

        Assert.Equal(2, await _program.RunAsync("--url", _server.Url.AbsoluteUri, "--model", "m", "--artifacts", _runs.Path, "--baseline", "before", "-n", "1"));

        HarmlessText.IsPrintable(_program.Error);
        Assert.Contains("played the scenario \"", Assert.Single(_program.Error.Split('\n'), l => l.Contains("Choose two runs of the same scenario", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(AllowedNames))]
    public async Task Names_that_the_rules_allow_do_no_harm_in_any_report(string name)
    {
        await PlayAsync(name, await ScenarioAsync(name), "fp", "--save", "before");
        await CheckRunAsync(_program.RunFolder);

        await PlayAsync(name, await ScenarioAsync(name), "fp", "--baseline", "before", "--fail-on", "never");
        await CheckRunAsync(_program.RunFolders[^1]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Texts_of_a_server_do_no_harm_in_any_report(string text)
    {
        await PlayAsync("fake", await ScenarioAsync("s"), text);

        await CheckRunAsync(_program.RunFolder);
    }

    private async Task<string> ScenarioAsync(string name)
    {
        string path = Path.Combine(_program.Folder, "scenario.json");
        await File.WriteAllTextAsync(path, $$"""{ "name": {{JsonSerializer.Serialize(name)}}, "turns": [ { "user": "one" }, { "user": "two" } ], "max_tokens": 5 }""", TestContext.Current.CancellationToken);
        return path;
    }

    private async Task PlayAsync(string name, string scenario, string serverText, params string[] arguments)
    {
        string json = JsonSerializer.Serialize(serverText);
        _server.On(OpenAiWire.ChatPath, RawHttp.EventStream(
            $$$"""data: {"choices":[{"index":0,"delta":{"content":"Hello"}}],"model":{{{json}}},"provider":{{{json}}},"system_fingerprint":{{{json}}}}""" + "\n\n"
            + $$$"""data: {"choices":[{"index":0,"finish_reason":{{{json}}},"delta":{}}],"usage":{"prompt_tokens":100,"completion_tokens":2}}""" + "\n\ndata: [DONE]\n\n"));
        string props = $$$"""{"build_info":{{{json}}},"model_path":{{{json}}},"model_alias":{{{json}}},"chat_template":{{{json}}},"total_slots":1,"default_generation_settings":{"n_ctx":100}}""";
        _server.On("/props", new WireScript().Write(RawHttp.Answer("200 OK", "application/json", props, "Server: llama.cpp\r\n")));
        _program.Clear();
        Assert.Equal(0, await _program.RunAsync(
            ["--url", _server.Url.AbsoluteUri, "--name", name, "--model", "m", "--scenario", scenario, "-n", "2", "--warmup-conversations", "0", "--no-control", "--artifacts", _program.RunsFolder, .. arguments]));
    }

    private async Task CheckRunAsync(string folder)
    {
        Assert.Equal(0, await _program.RunAsync("report", folder));
        HarmlessText.IsPrintable(_program.Out + _program.Error);
        HarmlessText.HaveEqualCells(_program.Out);
        string[] files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        Assert.True(files.Length >= 11, string.Join(", ", files));
        foreach (string file in files)
        {
            string text = File.ReadAllText(file);
            Action<string> check = Path.GetExtension(file) switch
            {
                ".md" => HarmlessText.IsMarkdown,
                ".csv" => HarmlessText.IsCsv,
                ".svg" => HarmlessText.IsPage,
                ".html" when Path.GetFileName(file).StartsWith("report", StringComparison.Ordinal) => HarmlessText.IsPage,
                ".html" => HarmlessText.IsHtml,
                ".json" => json => HarmlessText.IsJson(json),
                ".jsonl" => json => HarmlessText.IsJson(json, isPerLine: true),
                _ => HarmlessText.IsPrintable,
            };
            check(text);
        }
    }
}
