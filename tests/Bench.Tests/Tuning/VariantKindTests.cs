using System.Diagnostics;
using System.Text.Json;
using PrefixBench.Bench.CommandLine;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.FakeServer.Simulated;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Tuning;

/// <summary>Variants that are more than arguments: commands, variables, and addresses of running servers.</summary>
public sealed class VariantKindTests : IDisposable
{
    private static readonly string Program = typeof(CommandLineProgram).Assembly.Location;
    private static readonly string Scripted = $"dotnet {Program} serve --port {{port}} --scripted";

    private readonly TestProgram _program = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _program.Dispose();
        _folder.Dispose();
    }

    private Task<int> TuneAsync(params string[] arguments) => _program.RunAsync(["tune", "--artifacts", _program.RunsFolder, "--warmup-conversations", "0", "-n", "1", "--no-control", .. arguments]);

    private JsonElement[] Launches => [.. JsonElement.Parse(File.ReadAllText(Path.Combine(_program.RunFolder, "run.json"))).GetProperty("launches").EnumerateArray()];

    [Fact]
    public async Task Running_server_is_measured_in_blocks_and_left_alone()
    {
        using var server = new SimulatedVllm(new() { AutoToolChoice = true, PromptTokensDetails = true });

        Assert.True(await TuneAsync("--variant-server", $"started={Scripted} --slots 2", "--variant", $"there={server.Url}v1", "--launches", "2") == 0, _program.Error);

        Assert.Equal(["started", "there", "there", "started"], Launches.Select(launch => launch.GetProperty("variant").GetString()));
        Assert.Equal(["0.32.0", "0.32.0"], Launches[1..3].Select(launch => launch.GetProperty("software_version").GetString()));
        Assert.All(Launches[1..3], launch => Assert.Equal(JsonValueKind.Null, launch.GetProperty("launch").ValueKind));
        Assert.Equal(6, server.Requests.Count(request => request.Target == "/v1/chat/completions"));
        Assert.Contains("Running    there: neither started nor ended", _program.Out, StringComparison.Ordinal);
        Assert.Contains("there was running already: the launches are blocks of conversations on one server.", _program.Out, StringComparison.Ordinal);
        Assert.Contains("there was running already", await File.ReadAllTextAsync(Path.Combine(_program.RunFolder, "tune.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task First_variant_of_the_command_line_is_the_baseline_whatever_its_kind()
    {
        Assert.True(await TuneAsync("--server", Scripted, "--variant-server", $"z={Scripted}", "--variant", "m=--slots 2", "--variant-server", $"a={Scripted} --slots 4", "--dry-run") == 0, _program.Error);

        Assert.Contains($"Baseline   z: {Scripted}\n", _program.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Order      z m a a m z ", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variable_reaches_the_server_of_its_variant_alone_and_can_hold_the_port()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The test requires a shell.");
        string script = _folder.File("server.sh");
        await File.WriteAllTextAsync(script, $"echo \"$COLOUR\" >> '{_folder.File("seen")}'\nexec dotnet '{Program}' serve --scripted --port $SERVER_PORT\n", TestContext.Current.CancellationToken);

        Assert.True(await TuneAsync(
            "--server", $"/bin/sh {script}", "--variant", "a=", "--variant", "b=", "--launches", "1",
            "--variant-env", "a:SERVER_PORT={port}", "--variant-env", "b:SERVER_PORT={port}", "--variant-env", "b:COLOUR=green=1:2") == 0, _program.Error);

        Assert.Equal(["", "green=1:2"], await File.ReadAllLinesAsync(_folder.File("seen"), TestContext.Current.CancellationToken));
        Assert.Contains($"Variant    b: SERVER_PORT={{port}} COLOUR=green=1:2 /bin/sh {script}", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_in_a_command_line_stand_in_no_output()
    {
        Assert.True(await TuneAsync("--server", $"{Scripted} --api-key plainword", "--variant", "a=", "--variant", "b=", "--variant-env", "b:MY_TOKEN=tok-0123456789", "--launches", "1") == 1, _program.Error);

        string[] texts = [_program.Out, _program.Error, await File.ReadAllTextAsync(Path.Combine(_program.RunFolder, "run.json"), TestContext.Current.CancellationToken)];
        Assert.All(texts, text => Assert.DoesNotMatch("plainword|tok-0123456789", text));
        Assert.Contains("--api-key ***", texts[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo 'OSError: You are trying to access a gated repo.'; exit 1", "pass the token with --server-env HF_TOKEN.")]
    [InlineData("echo 'huggingface_hub.errors.HfHubHTTPError: 401 Client Error. (Request ID: x)'; exit 1", "pass the token with --server-env HF_TOKEN.")]
    [InlineData("echo loaded 401 tensors; exit 1", "Check its arguments and the model they name.")]
    public async Task Failure_for_lack_of_a_token_names_the_switch(string script, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The test requires a shell.");
        Assert.Equal(1, await TuneAsync("--variant-server", $"a=/bin/sh -c \"{script}\" {{port}}", "--variant-server", $"b={Scripted}", "--launches", "1"));

        Assert.Contains($"ended with exit code \"1\" before it was ready. {(expected.StartsWith("pass", StringComparison.Ordinal) ? "Its output speaks of a model hub's token" : expected)}", Launches[0].GetProperty("failure").GetString(), StringComparison.Ordinal);
        Assert.Contains(expected, Launches[0].GetProperty("failure").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, Launches[1].GetProperty("failure").ValueKind);
    }

    [Fact]
    public async Task Server_that_never_becomes_ready_ends_its_variant_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The test requires a shell.");
        Assert.Equal(1, await TuneAsync("--variant-server", "stuck=sleep 600{port}", "--variant-server", $"b=/bin/sh -c \"exit 3\" {{port}}", "--start-timeout", "1", "--launches", "2"));

        Assert.Equal(2, Launches.Length);
        Assert.Contains("Variant \"stuck\"", Launches[0].GetProperty("failure").GetString(), StringComparison.Ordinal);
        Assert.Contains("was not ready", Launches[0].GetProperty("failure").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_that_refuses_the_first_request_is_not_started_again()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The test requires a shell.");
        using var server = new SimulatedVllm(new() { RefusedFields = ["messages"] });

        Assert.Equal(1, await TuneAsync("--variant", $"refuses={server.Url}", "--variant-server", $"b={Scripted}", "--launches", "2"));

        Assert.Equal(["refuses", "b", "b"], Launches.Select(launch => launch.GetProperty("variant").GetString()));
        Assert.Contains("Extra inputs are not permitted", Launches[0].GetProperty("failure").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Embedded_preset_is_this_program()
    {
        Assert.True(await TuneAsync("--server", "preset:embedded --width 32 --layers 1 --threads 1", "--variant", "default=", "--variant", "no-cache=--no-cache", "--launches", "1") == 0, _program.Error);

        Assert.Contains("default: prefix kept (HIT)", _program.Out, StringComparison.Ordinal);
        Assert.Contains("no-cache: prefix lost (MISS)", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Known_server_without_a_flag_that_shows_cached_tokens_gets_a_hint_and_no_change()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The test requires a shell.");
        string vllm = _folder.File("vllm");
        await File.WriteAllTextAsync(vllm, "#!/bin/sh\n", TestContext.Current.CancellationToken);
        using var mark = Process.Start("chmod", ["+x", vllm]);
        await mark.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, await TuneAsync("--server", $"{vllm} serve m --port {{port}} --tool-call-parser=hermes", "--variant", "a=", "--variant", "b=--enable-prompt-tokens-details", "--dry-run"));

        Assert.Contains("Hint       with --enable-prompt-tokens-details the server reports cached tokens in each answer; a does not have it", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Hint       with --enable-auto-tool-choice the server accepts the scenario's tools as they are; a and b do not have it", _program.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("with --tool-call-parser", _program.Out, StringComparison.Ordinal);
        Assert.Contains($"Baseline   a: {vllm} serve m --port {{port}} --tool-call-parser=hermes", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_file_that_a_llama_server_cannot_find_is_said_before_it_starts()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The test requires a shell.");
        string llama = _folder.File("llama-server");
        await File.WriteAllTextAsync(llama, "#!/bin/sh\n", TestContext.Current.CancellationToken);
        using var mark = Process.Start("chmod", ["+x", llama]);
        await mark.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, await TuneAsync("--server", $"{llama} -m {llama} --port {{port}}", "--variant", "a=", "--variant", "q8=-m q8.gguf"));

        Assert.StartsWith("--variant names the model \"q8.gguf\", a file that does not exist.", _program.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_program.RunsFolder));
    }
}
