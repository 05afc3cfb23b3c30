using System.Text.Json;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Servers.Gguf;
using PrefixBench.Testing;
using PrefixBench.Testing.Llama;

namespace PrefixBench.Bench.Tests.Llama;

/// <summary>The command <c>tune</c> on a real llama-server. What a test of minutes can decide on any machine is the cache; times are for quiet ones.</summary>
public sealed class LlamaServerTuneTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _program.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Cache_switched_off_is_a_hit_loss_and_a_wrong_flag_ends_its_variant_alone()
    {
        LlamaServer.Require();
        string model = _folder.File("model.gguf");
        await SyntheticModel.WriteAsync(model, SyntheticModelOptions.Small, TestContext.Current.CancellationToken);

        Assert.Equal(1, await _program.RunAsync(
        [
            "tune", "--artifacts", _program.RunsFolder, "-n", "1", "--warmup-conversations", "0", "--no-control",
            "--server", $"'{LlamaServer.Program}' -m '{model}' --port {{port}} -c 8192 -np 1 -t 1 --cache-ram 0 --metrics --slots --jinja",
            "--variant", "default=", "--variant", "no-cache=--no-cache-prompt", "--variant", "wrong=--no-such-flag",
        ]));

        Assert.Contains("HIT LOSS: \"no-cache\", Hit % ", _program.Out, StringComparison.Ordinal);
        Assert.Contains("default: prefix kept (HIT)", _program.Out, StringComparison.Ordinal);
        var manifest = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(_program.RunFolder, "run.json"), TestContext.Current.CancellationToken));
        JsonElement[] launches = [.. manifest.GetProperty("launches").EnumerateArray()];
        JsonElement wrong = Assert.Single(launches, launch => launch.GetProperty("failure").ValueKind == JsonValueKind.String);
        Assert.Contains("invalid argument: --no-such-flag", wrong.GetProperty("failure").GetString(), StringComparison.Ordinal);
        Assert.Equal(13, launches.Length);
        Assert.All(launches.Except([wrong]), launch => Assert.True(launch.GetProperty("server_prompt_tokens").GetDouble() > 0));
    }
}
