using PrefixBench.Servers.Launching;
using PrefixBench.Servers.Presets;
using PrefixBench.Servers.Processes;
using PrefixBench.Testing;

namespace PrefixBench.Servers.Tests.Presets;

public sealed class PresetCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static ServerPreset Find(string name) => ServerPresets.All.Single(preset => preset.Name == name);

    [Theory]
    [InlineData("llama.cpp", "llama-server -m FILE --port {port} --metrics --slots --jinja")]
    [InlineData("vllm", "vllm serve FILE --host 127.0.0.1 --port {port} --enable-prompt-tokens-details --enable-auto-tool-choice --tool-call-parser hermes")]
    [InlineData("sglang", "python3 -m sglang.launch_server --model-path FILE --host 127.0.0.1 --port {port} --enable-cache-report --enable-metrics")]
    [InlineData("embedded", "prefixbench serve --model FILE --port {port}")]
    public void Model_that_exists_is_named_as_a_file(string preset, string expected)
    {
        string file = _folder.File("model.gguf");
        File.WriteAllText(file, "");

        Assert.Null(PresetCommand.FindMistake(Find(preset), file));
        Assert.False(PresetCommand.AsksHub(Find(preset), file));
        Assert.Equal(expected.Replace("FILE", file, StringComparison.Ordinal).Split(' '), PresetCommand.Create(Find(preset), file));
    }

    [Theory]
    [InlineData("llama.cpp", "org/model-GGUF:Q4_K_M", "-hf org/model-GGUF:Q4_K_M")]
    [InlineData("vllm", "gpt2", "serve gpt2")]
    [InlineData("sglang", "org/model", "--model-path org/model")]
    public void Name_at_a_model_hub_is_passed_on(string preset, string model, string expected)
    {
        Assert.Null(PresetCommand.FindMistake(Find(preset), model));
        Assert.True(PresetCommand.AsksHub(Find(preset), model));
        Assert.Contains(expected, string.Join(' ', PresetCommand.Create(Find(preset), model)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("llama.cpp", null, "preset:llama.cpp requires a model: --model model.gguf.")]
    [InlineData("llama.cpp", "models/no.gguf", "which does not exist; preset:llama.cpp takes a path or a name at a model hub")]
    [InlineData("llama.cpp", "no-owner", "which does not exist")]
    [InlineData("vllm", "/no/such/folder", "which does not exist; preset:vllm takes a path or a name at a model hub, such as Qwen/Qwen3-0.6B.")]
    [InlineData("ollama", "/some/file", "preset:ollama takes the name of a model that it has, such as qwen3:0.6b.")]
    [InlineData("embedded", "no.gguf", "which does not exist; preset:embedded takes a file")]
    public void Model_that_cannot_be_used_is_a_mistake(string preset, string? model, string expected) =>
        Assert.Contains(expected, PresetCommand.FindMistake(Find(preset), model), StringComparison.Ordinal);

    [Fact]
    public void Ollama_gets_its_port_by_a_variable_and_its_model_in_requests()
    {
        ServerPreset ollama = Find("ollama");

        Assert.Equal(["ollama", "serve"], PresetCommand.Create(ollama, "qwen3:0.6b"));
        Assert.Equal("127.0.0.1:{port}", ollama.Environment["OLLAMA_HOST"]);
        Assert.True(ollama.NamesModelInRequests);
        Assert.False(PresetCommand.AsksHub(ollama, "qwen3:0.6b"));
    }

    [Fact]
    public void Embedded_engine_is_the_program_of_the_caller_and_needs_no_model()
    {
        ServerPreset embedded = ServerPresets.Embedded(new ProgramCommand("dotnet", ["bench.dll"]));

        Assert.Null(PresetCommand.FindMistake(embedded, null));
        Assert.Equal(["dotnet", "bench.dll", "serve", "--port", CommandServerOptions.PortPlaceholder], PresetCommand.Create(embedded, null));
    }

    [Theory]
    [InlineData("llama-server -m x", "llama.cpp")]
    [InlineData("taskset -c 0 /opt/llama/llama-server -m x", "llama.cpp")]
    [InlineData("python3 -m vllm.entrypoints.openai.api_server --model x", "vllm")]
    [InlineData("python -m sglang.launch_server --model-path x", "sglang")]
    [InlineData("ollama.exe serve", "ollama")]
    [InlineData("llama-server -m models/vllm", "llama.cpp")]
    [InlineData("my-server --model x", null)]
    public void Command_of_the_users_own_is_recognised(string command, string? expected) => Assert.Equal(expected, ServerPresets.Recognise(command.Split(' '))?.Name);

    [Fact]
    public void Flag_is_found_with_and_without_its_value()
    {
        var flag = new ReportingFlag(["--tool-call-parser", "hermes"], "accepts tools");

        Assert.True(flag.IsIn(["vllm", "--tool-call-parser", "mistral"]));
        Assert.True(flag.IsIn(["vllm", "--tool-call-parser=mistral"]));
        Assert.False(flag.IsIn(["vllm", "--tool-call-parser-plugin", "x"]));
    }
}
