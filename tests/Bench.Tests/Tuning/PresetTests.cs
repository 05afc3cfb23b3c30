using System.Text.Json;

namespace PrefixBench.Bench.Tests.Tuning;

/// <summary>The presets on stand-ins, processes that behave as the real servers do: they start slowly, have children, and end slowly.</summary>
public sealed class PresetTests : IDisposable
{
    private readonly StandIns _servers = new();

    public void Dispose() => _servers.Dispose();

    private static string?[] Texts(JsonElement element) => [.. element.EnumerateArray().Select(text => text.GetString())];

    private void AssertThatAllEnded(int processes)
    {
        Assert.Equal(processes, _servers.Processes.Length);
        Assert.DoesNotContain(_servers.Processes, StandIns.IsRunning);
        Assert.Equal(_servers.Starts.Select(start => start.GetProperty("start").GetInt32()).Order(), _servers.Ended.Order());
    }

    [Fact]
    public async Task Vllm_is_started_so_that_it_reports_cached_tokens_and_takes_tools()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are looked up in /proc.");
        int code = await _servers.TuneAsync(
            "--server", "preset:vllm", "--model", "org/tiny", "--launches", "1",
            "--variant", "default=", "--variant", "wrong=--nope", "--variant", "off=--no-enable-prefix-caching --block-size 48");

        Assert.True(code == 1, _servers.Out + _servers.Error);
        string?[] arguments = Texts(_servers.Starts[0].GetProperty("arguments"));
        Assert.Equal(
            ["serve", "org/tiny", "--host", "127.0.0.1", "--port", arguments[5], "--enable-prompt-tokens-details", "--enable-auto-tool-choice", "--tool-call-parser", "hermes"],
            arguments);
        Assert.Equal(["default", "wrong", "off"], _servers.Launches.Select(launch => launch.GetProperty("variant").GetString()));
        Assert.All(_servers.CachedOf("default").Skip(1), cached => Assert.True(cached > 0 && cached % 128 == 0, $"{cached} is no number of whole blocks"));
        Assert.Equal([0, 0, 0], _servers.CachedOf("off"));
        Assert.Equal([true, false, true], _servers.Launches.Select(launch => launch.GetProperty("failure").ValueKind == JsonValueKind.Null));

        // Two that started, each with two children; the wrong flag ended before it had any.
        AssertThatAllEnded(processes: 6);
        string failure = _servers.Launches[1].GetProperty("failure").GetString()!;
        Assert.Contains("Variant \"wrong\" ended with exit code \"2\" before it was ready.", failure, StringComparison.Ordinal);
        Assert.Contains("vllm serve: error: unrecognized arguments: --nope", failure, StringComparison.Ordinal);
        Assert.Equal(
            ["CPU backend prefers block_size is multiples of 32, otherwise the performance is not optimized.", "GPU KV cache size: 131,072 tokens", "Maximum concurrency for 16,384 tokens per request: 8.00x"],
            Texts(_servers.Launches[2].GetProperty("launch").GetProperty("log_lines")));
        Assert.Contains("* default: GPU KV cache size: 131,072 tokens; Maximum concurrency for 16,384 tokens per request: 8.00x\n", _servers.Out, StringComparison.Ordinal);
        Assert.Contains("org/tiny is a name at a model hub", _servers.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sglang_is_started_so_that_it_reports_cached_tokens_and_counts_them()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are looked up in /proc.");
        int code = await _servers.TuneAsync("--server", "preset:sglang", "--model", "org/tiny", "--launches", "1", "--variant", "default=", "--variant", "off=--disable-radix-cache");

        Assert.True(code == 0, _servers.Out + _servers.Error);
        string?[] arguments = Texts(_servers.Starts[0].GetProperty("arguments"));
        Assert.Equal(["-m", "sglang.launch_server", "--model-path", "org/tiny", "--host", "127.0.0.1", "--port", arguments[7], "--enable-cache-report", "--enable-metrics"], arguments);
        Assert.True(_servers.CachedOf("default")[1] > 0);
        Assert.True(_servers.Launches[0].GetProperty("server_cached_tokens").GetDouble() > 0);
        Assert.Equal(0, _servers.Launches[1].GetProperty("server_cached_tokens").GetDouble());
        Assert.StartsWith("max_total_num_tokens=131072, chunked_prefill_size=8192", Texts(_servers.Launches[0].GetProperty("launch").GetProperty("log_lines")).Single(), StringComparison.Ordinal);
        AssertThatAllEnded(processes: 6);
    }

    [Fact]
    public async Task Ollama_listens_where_its_variable_says_and_is_asked_for_the_model_by_name()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are looked up in /proc.");
        int code = await _servers.TuneAsync(
            "--server", "preset:ollama", "--model", "tiny", "--launches", "1", "--variant", "default=", "--variant", "two=", "--variant-env", "two:OLLAMA_NUM_PARALLEL=2");

        Assert.True(code == 0, _servers.Out + _servers.Error);
        Assert.Equal(["1", "2"], _servers.Starts.Select(start => start.GetProperty("variables").GetProperty("OLLAMA_NUM_PARALLEL").GetString()));
        Assert.All(_servers.Starts, start => Assert.StartsWith("127.0.0.1:", start.GetProperty("variables").GetProperty("OLLAMA_HOST").GetString(), StringComparison.Ordinal));
        Assert.Equal("2", _servers.Launches[1].GetProperty("launch").GetProperty("environment").GetProperty("OLLAMA_NUM_PARALLEL").GetString());
        JsonElement provider = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(_servers.RunFolder, "run.json"), TestContext.Current.CancellationToken)).GetProperty("providers")[0];
        Assert.Equal(("ollama", "tiny"), (provider.GetProperty("dialect").GetString(), provider.GetProperty("model").GetString()));
        Assert.Equal("Parallel:1 BatchSize:512 FlashAttention:Disabled KvSize:4096", Texts(_servers.Launches[0].GetProperty("launch").GetProperty("log_lines")).Single());
        AssertThatAllEnded(processes: 4);
    }

    [Fact]
    public async Task Ollama_without_the_model_is_not_asked_to_fetch_it()
    {
        Assert.Equal(1, await _servers.TuneAsync("--server", "preset:ollama", "--model", "other", "--launches", "2", "--variant", "a=", "--variant", "b="));

        Assert.Equal(2, _servers.Launches.Length);
        Assert.Equal("Variant \"a\" cannot be used: model \"other\" is not installed (ollama pull other).", _servers.Launches[0].GetProperty("failure").GetString());
    }

    [Fact]
    public async Task Key_reaches_a_server_by_name_only_and_stands_in_no_file()
    {
        const string Token = "hf_Secret0123456789";
        _servers.With("HF_TOKEN", Token);
        string[] tuning = ["--server", "preset:vllm", "--model", "org/tiny", "--launches", "1", "--variant", "a=", "--variant", "b=--block-size 64"];
        Assert.True(await _servers.TuneAsync([.. tuning, "--variant-env", "b:SOME_TOKEN=typed-0123456789", "--server-env", "HF_TOKEN"]) == 0, _servers.Error);

        Assert.All(_servers.Starts, start => Assert.Equal(Token, start.GetProperty("variables").GetProperty("HF_TOKEN").GetString()));
        string[] texts = [_servers.Out, _servers.Error, .. Directory.GetFiles(_servers.RunFolder, "*", SearchOption.AllDirectories).Select(File.ReadAllText)];
        Assert.All(texts, text => Assert.DoesNotMatch($"{Token}|typed-0123456789", text));
        Assert.Equal("***", _servers.Launches[0].GetProperty("launch").GetProperty("environment").GetProperty("HF_TOKEN").GetString());
        Assert.Contains("b:SOME_TOKEN=***", await File.ReadAllTextAsync(Path.Combine(_servers.RunFolder, "run.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        Directory.Delete(_servers.RunFolder, recursive: true);
        Assert.True(await _servers.TuneAsync(tuning) == 0, _servers.Error);
        Assert.All(_servers.Starts.Skip(2), start => Assert.Equal(JsonValueKind.Null, start.GetProperty("variables").GetProperty("HF_TOKEN").ValueKind));
    }
}
