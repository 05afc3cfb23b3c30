using System.Diagnostics;

namespace PrefixBench.Bench.Tests.CommandLine;

public sealed class BadInputTests : IDisposable
{
    private readonly TestProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData("--no-such-option", "Unknown option \"--no-such-option\"")]
    [InlineData("--conversation=3", "Did you mean --conversations?")]
    [InlineData("--conversations=0", "--conversations is \"0\"; allowed is a whole number from 1")]
    [InlineData("--conversations=many", "--conversations is \"many\"")]
    [InlineData("--max-relative-error=5", "--max-relative-error is \"5\"")]
    [InlineData("--concurrency=0", "--concurrency is \"0\"; allowed are whole numbers from 1 to 1024, separated by commas.")]
    [InlineData("--concurrency=1,x", "--concurrency is \"1,x\"; allowed are whole numbers from 1 to 1024, separated by commas.")]
    [InlineData("--concurrency=1,4,1", "--concurrency is \"1,4,1\", in which \"1\" stands 2 times. Give each number once.")]
    [InlineData("--rate=0", "--arrival-rate is \"0\"; allowed is a number from 0.001 to 1000")]
    [InlineData("--arrival-rate=0", "--arrival-rate is \"0\"; allowed is a number from 0.001 to 1000")]
    [InlineData("--think-time=2", "--think-time: \"2\" is no pause; allowed is a time from 0 to 24 h with its unit (ms, s, min or h) such as 2s, or the shortest and the longest such as 2s..5s.")]
    [InlineData("--goodput=hit>=0.9", "--goodput is \"hit>=0.9\": the metric is \"hit\"; allowed are ttft, total, tpot.")]
    [InlineData("--idle=0s,10", "--idle: \"10\" is no pause; allowed is a time from 0 to 24 h with its unit (ms, s, min or h), or several separated by commas such as 0s,10s,60s.")]
    [InlineData("--arrival-rate=fast", "--arrival-rate is \"fast\"")]
    [InlineData("--prefix=salty", "--prefix is \"salty\"; allowed are stable, control, as-is")]
    [InlineData("--url=localhost", "--url is \"localhost\"")]
    [InlineData("--url=ftp://localhost/", "--url is \"ftp://localhost/\"")]
    [InlineData("--model=m", "--model requires --url")]
    [InlineData("--scenario=nowhere.json", "there is no such file")]
    [InlineData("--scale=2", "Scenario \"seed\": its texts cannot be scaled. Allowed are \"agent\", \"fork\", \"rag\"")]
    [InlineData("--expect=hits>=0.9", "--expect is \"hits>=0.9\": the metric is \"hits\"; allowed are ttft, ttfb, total")]
    [InlineData("--expect=hit", "Quote it for the shell")]
    [InlineData("--expect=hit==0.9", "the comparison is \"==\"")]
    [InlineData("--expect=hit>=0.9@turn>=9", "--expect is \"hit>=0.9@turn>=9\": \"@turn>=9\" selects no turn: the scenario has 3 turns")]
    [InlineData("--list=sideways", "--list is \"sideways\"")]
    [InlineData("--job=dry", "BenchmarkDotNet's option \"--job\" is not supported")]
    [InlineData("--inProcess", "BenchmarkDotNet's option \"--inProcess\" is not supported")]
    [InlineData("--outliers=RemoveAll", "a slow turn can be a cache miss")]
    [InlineData("--engine-slots=0", "--engine-slots is \"0\"")]
    [InlineData("--save=latest", "--save: \"latest\" always refers to the newest run")]
    [InlineData("--save=20260102-030405", "--save: \"20260102-030405\" has the format of a run id")]
    [InlineData("--save=a/b", "--save: \"a/b\" is not a valid name for a run; allowed are at most 60 letters, digits")]
    [InlineData("surprise", "Unknown command \"surprise\". Commands: serve, providers, make-model, prefill")]
    public async Task Mistake_on_the_command_line_is_named_and_exits_with_2(string argument, string message)
    {
        Assert.Equal(2, await _program.RunAsync(argument));

        Assert.Contains(message, _program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _program.Error, StringComparison.Ordinal);
        Assert.Empty(_program.Out);
    }

    [Theory]
    [InlineData("--url http://127.0.0.1:1 --provider embedded", "cannot be combined with")]
    [InlineData("--across-prompts", "--across-prompts requires --baseline RUN")]
    [InlineData("--prefix control --no-control", "cannot be combined with")]
    [InlineData("--conversations 3 --min-conversations 2", "cannot be combined with")]
    [InlineData("--concurrency 2 --arrival-rate 1", "--concurrency cannot be combined with --arrival-rate")]
    [InlineData("--provider embedded --concurrency 4 --conversations 3", "Provider \"embedded\" has \"3\" conversations of each prefix, too few for its load of 4 conversations at once")]
    [InlineData("--concurrency 1 --concurrency 4 --rate 1", "--concurrency cannot be combined with --arrival-rate")]
    [InlineData("--provider embedded --concurrency 1,4,16 --conversations 8", "Provider \"embedded\" has \"8\" conversations of each prefix, too few for its load of 16 conversations at once")]
    [InlineData("--idle 1s --baseline x", "--idle cannot be combined with --baseline. Save this run with --save NAME, and use compare.")]
    [InlineData("--provider embedded --idle 1s --filter *turn:*1*", "--idle pauses before the last turn, but only turn 1 is played.")]
    [InlineData("--min-conversations 9 --max-conversations 3", "above --max-conversations")]
    [InlineData("--no-control --expect saved>=1ms", "--expect is \"saved>=1ms\": \"saved\" is the control's TTFT minus the stable prefix's")]
    [InlineData("--prefix as-is control --expect saved>=1ms", "so it requires both prefixes")]
    [InlineData("--prefix control --expect hit>=0.9", "expectations are not evaluated for the control")]
    [InlineData("--url http://127.0.0.1:1 --key-env PATH", "ends in _KEY or _TOKEN")]
    [InlineData("--url http://127.0.0.1:1 --key-env SOME_KEY", "SOME_KEY is not set")]
    [InlineData("--provider nobody", "no provider matches \"nobody\"")]
    public async Task Options_that_contradict_each_other_exit_with_2(string arguments, string message)
    {
        Assert.Equal(2, await _program.RunAsync(arguments.Split(' ')));

        Assert.Contains(message, _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_replaces_no_file_without_force()
    {
        string path = Path.Combine(_program.Folder, "notes.txt");
        await File.WriteAllTextAsync(path, "notes", TestContext.Current.CancellationToken);

        Assert.Equal(2, await _program.RunAsync("make-model", path, "--small"));

        Assert.Contains("add --force to overwrite it", _program.Error, StringComparison.Ordinal);
        Assert.Equal("notes", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/dev/null")]
    [InlineData("link")]
    [InlineData("folder")]
    [InlineData("pipe")]
    public async Task Model_replaces_nothing_but_a_regular_file_even_with_force(string target)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a device file and symbolic links");
        string file = Path.Combine(_program.Folder, "file");
        await File.WriteAllTextAsync(file, "text", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Path.Combine(_program.Folder, "link"), file);
        Directory.CreateDirectory(Path.Combine(_program.Folder, "folder"));
        using (var pipe = Process.Start("mkfifo", [Path.Combine(_program.Folder, "pipe")]))
        {
            await pipe.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(2, await _program.RunAsync("make-model", Path.Combine(_program.Folder, target), "--small", "--force"));

        Assert.Contains("is not a regular file, and only a regular file is overwritten", _program.Error, StringComparison.Ordinal);
        Assert.Equal("text", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Vocabulary_that_does_not_exist_is_refused_with_the_ones_that_do()
    {
        string file = Path.Combine(_program.Folder, "model.gguf");

        Assert.Equal(2, await _program.RunAsync("make-model", file, "--vocabulary", "syllables"));

        Assert.Contains("--vocabulary is \"syllables\"; allowed is bytes or words.", _program.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Model_has_the_vocabulary_asked_for()
    {
        string[] files = [.. new[] { "default", "words", "bytes" }.Select(name => Path.Combine(_program.Folder, name))];

        Assert.Equal(0, await _program.RunAsync("make-model", files[0], "--small"));
        Assert.Equal(0, await _program.RunAsync("make-model", files[1], "--small", "--vocabulary", "words"));
        Assert.Equal(0, await _program.RunAsync("make-model", files[2], "--small", "--vocabulary", "bytes"));

        Assert.Equal(File.ReadAllBytes(files[0]), File.ReadAllBytes(files[1]));
        Assert.True(new FileInfo(files[2]).Length < new FileInfo(files[1]).Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("text")]
    public async Task Model_replaces_a_regular_file_with_force(string content)
    {
        string file = Path.Combine(_program.Folder, "model.gguf");
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);

        Assert.Equal(0, await _program.RunAsync("make-model", file, "--small", "--force"));

        Assert.Equal("GGUF"u8, File.ReadAllBytes(file).AsSpan(0, 4));
    }

    [Fact]
    public async Task Named_provider_that_cannot_be_played_is_a_mistake_and_one_that_a_glob_found_is_left_out()
    {
        _program.Providers = """{ "providers": [ { "name": "cloud/m", "baseUrl": "https://cloud.example/v1", "model": "m", "keyEnv": "CLOUD_KEY" } ] }""";

        Assert.Equal(2, await _program.RunAsync("--provider", "cloud/m", "embedded", "--plan"));
        Assert.Contains("\"cloud/m\" cannot be used: CLOUD_KEY is not set.", _program.Error, StringComparison.Ordinal);

        Assert.Equal(2, await _program.RunAsync("--provider", "embedded, cloud/m", "--plan"));
        Assert.Contains("\"cloud/m\" cannot be used: CLOUD_KEY is not set.", _program.Error, StringComparison.Ordinal);

        Assert.Equal(0, await _program.RunAsync("--provider", "cloud/*,embedded", "--plan"));
        Assert.DoesNotContain("Provider   cloud/m", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_in_an_address_is_refused_and_not_repeated()
    {
        Assert.Equal(2, await _program.RunAsync("--url", "http://user:hunter22@127.0.0.1:1"));

        Assert.DoesNotContain("hunter22", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_in_place_of_its_variables_name_is_not_repeated()
    {
        Assert.Equal(2, await _program.RunAsync("--url", "http://127.0.0.1:1", "--key-env", "sk-abcdef0123456789"));

        Assert.DoesNotContain("sk-abcdef", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_in_several_expectations_are_named_together()
    {
        Assert.Equal(2, await _program.RunAsync("--provider", "embedded", "--expect", "hits>=0.9", "--expect", "ttft.p0<=800", "--prefix", "salty"));

        foreach (string mistake in new[] { "the metric is \"hits\"", "the statistic is \"p0\"", "Did you mean 800ms?", "--prefix is \"salty\"" })
        {
            Assert.Contains(mistake, _program.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Expectation_of_a_scenario_that_this_run_cannot_judge_names_the_scenario()
    {
        string path = Path.Combine(_program.Folder, "saving.json");
        await File.WriteAllTextAsync(path, """{ "name": "saving", "turns": [ { "user": "u" }, { "user": "v" } ], "expect": [ "saved>=1ms" ] }""", TestContext.Current.CancellationToken);

        Assert.Equal(2, await _program.RunAsync("--provider", "embedded", "--no-control", "--scenario", path));

        Assert.Contains("\"expect\" of scenario \"saving\" is \"saved>=1ms\"", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_scenario_file_names_all_its_mistakes()
    {
        string path = Path.Combine(_program.Folder, "broken.json");
        await File.WriteAllTextAsync(path, """{ "name": "x", "turns": [ { } ], "max_tokens": -1 }""", TestContext.Current.CancellationToken);

        Assert.Equal(2, await _program.RunAsync("--provider", "embedded", "--scenario", path));

        Assert.Contains("has 2 mistakes", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_configuration_names_its_place()
    {
        _program.UserProviders = """{ "providers": [ { "name": "x", "baseUrl": "nowhere" } ] }""";

        Assert.Equal(2, await _program.RunAsync("--plan"));

        Assert.Contains("providers[0].baseUrl", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_every_option_and_exits_with_0()
    {
        Assert.Equal(0, await _program.RunAsync("--help"));

        foreach (string option in new[] { "--url", "--provider", "--scenario", "--prefix", "--no-control", "--conversations", "--filter", "--expect", "--list", "--plan", "--save", "--baseline", "--across-prompts", "serve", "compare", "providers", "make-model" })
        {
            Assert.Contains(option, _program.Out, StringComparison.Ordinal);
        }
    }
}
