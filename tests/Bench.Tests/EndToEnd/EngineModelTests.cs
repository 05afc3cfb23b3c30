using System.Text.Json;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Servers.Gguf;
using PrefixBench.Servers.Processes;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>A model of the user's own in the embedded engine, and what keeps the engine from running.</summary>
public sealed class EngineModelTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _program.Dispose();
        _folder.Dispose();
    }

    private Task<int> RunAsync(params string[] arguments) =>
        _program.RunAsync(["--artifacts", _program.RunsFolder, "--warmup-conversations", "0", "-n", "1", "--no-control", .. arguments]);

    private async Task<string> WriteModelAsync()
    {
        string path = _folder.File("mine.gguf");
        await SyntheticModel.WriteAsync(path, new SyntheticModelOptions { Width = 64, Layers = 1, Heads = 1, FeedForward = 96 }, TestContext.Current.CancellationToken);
        return path;
    }

    [Fact]
    public async Task Model_of_the_users_own_is_played_and_recorded()
    {
        string path = await WriteModelAsync();

        Assert.True(await RunAsync("--engine-model", path) == 0, _program.Error);

        Assert.Contains("the embedded engine, started for this run, model mine.gguf", _program.Out, StringComparison.Ordinal);
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_program.RunFolder, "run.json"), TestContext.Current.CancellationToken));
        JsonElement provider = manifest.RootElement.GetProperty("providers")[0];
        Assert.Equal("embedded", provider.GetProperty("name").GetString());
        Assert.Equal("mine.gguf", provider.GetProperty("model").GetString());
        JsonElement details = provider.GetProperty("details");
        Assert.Equal("mine.gguf", details.GetProperty("engine.model_file").GetString());
        Assert.StartsWith("LLamaSharp ", details.GetProperty("engine.library").GetString(), StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{7,40}$", details.GetProperty("engine.llama_cpp").GetString());
        Assert.Contains(path, provider.GetProperty("launch").GetProperty("arguments").EnumerateArray().Select(argument => argument.GetString()));
    }

    [Fact]
    public async Task Template_that_cannot_be_rendered_is_said()
    {
        string path = await WriteModelAsync();
        byte[] bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(path, EditedModel.WithoutTemplate(bytes), TestContext.Current.CancellationToken);

        Assert.True(await RunAsync("--engine-model", path) == 0, _program.Error);

        Assert.Contains("Warning: the chat template of the model's file was not rendered as it is: ChatML is used, because the file has no template; tools are written as JSON into the system message. ", _program.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no file", "does not exist")]
    [InlineData("a folder", "is a folder")]
    [InlineData("text", "is not a GGUF file")]
    [InlineData("empty", "is not a GGUF file")]
    [InlineData("head only", "cannot be loaded: ")]
    [InlineData("cut short", "is not within the file bounds")]
    [InlineData("another architecture", "cannot be loaded: ")]
    public async Task File_that_cannot_be_loaded_is_refused_before_any_measurement(string kind, string reason)
    {
        string path = await WriteModelAsync();
        byte[] bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        switch (kind)
        {
            case "no file":
                File.Delete(path);
                break;
            case "a folder":
                File.Delete(path);
                Directory.CreateDirectory(path);
                break;
            default:
                await File.WriteAllBytesAsync(
                    path,
                    kind switch
                    {
                        "text" => "a text of some length"u8.ToArray(),
                        "empty" => [],
                        "head only" => bytes[..200],
                        "cut short" => bytes[..^1000],
                        _ => EditedModel.Replaced(bytes, "llama", "other"),
                    },
                    TestContext.Current.CancellationToken);
                break;
        }

        Assert.Equal(2, await RunAsync("--engine-model", path));

        string message = _program.Error.Split('\n').Single(line => line.Contains(path, StringComparison.Ordinal));
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _program.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_program.RunsFolder) && _program.RunFolders.Length > 0);
    }

    [Fact]
    public async Task Cache_that_does_not_fit_into_memory_is_refused()
    {
        Assert.Equal(2, await RunAsync("--provider", "embedded", "--engine-width", "2048", "--engine-layers", "64", "--engine-model", await WriteModelAsync()));
        Assert.Contains("cannot be combined with a model file", _program.Error, StringComparison.Ordinal);
        _program.Clear();

        string path = _folder.File("wide.gguf");
        await SyntheticModel.WriteAsync(path, new SyntheticModelOptions { Width = 4096, Layers = 1, Heads = 1, FeedForward = 32, Context = 131072 }, TestContext.Current.CancellationToken);
        Assert.Equal(2, await RunAsync("--engine-model", path, "--engine-slots", "64", "--engine-context", "131072"));
        Assert.Matches("need more memory than the [0-9,]+ MB that are free. Choose fewer slots, a smaller context, or a smaller model.", _program.Error);
    }

    [Fact]
    public async Task Model_for_the_engine_cannot_be_combined_with_another_server()
    {
        Assert.Equal(2, await RunAsync("--engine-model", await WriteModelAsync(), "--url", "http://127.0.0.1:9"));
        Assert.Contains("--engine-model cannot be combined with --url", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_native_library_the_program_says_what_to_start_instead()
    {
        // The program once more, without the folder of the native libraries.
        string program = Path.GetDirectoryName(typeof(Bench.CommandLine.CommandLineProgram).Assembly.Location)!;
        foreach (string file in Directory.EnumerateFiles(program))
        {
            File.Copy(file, _folder.File(Path.GetFileName(file)));
        }

        _program.ServerProgram = new ProgramCommand("dotnet", [_folder.File("Bench.dll")]);
        _program.ChecksClock = true;

        Assert.Equal(2, await RunAsync());

        Assert.Contains("The embedded engine cannot run here: llama.cpp's native library is missing or cannot be loaded on \"", _program.Error, StringComparison.Ordinal);
        Assert.Contains("Start a server of your own, such as llama-server, and name it with --url.", _program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _program.Error, StringComparison.Ordinal);
        Assert.Empty(_program.RunFolders);
    }
}
