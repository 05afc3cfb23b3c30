using System.Diagnostics;
using System.Text.Json;
using PrefixBench.Bench.Tests.CommandLine;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>A crash of the engine's process costs the request that it was answering; the run records that and goes on.</summary>
public sealed class EngineCrashTests : IDisposable
{
    private readonly TestProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Crash_fails_turns_and_the_run_goes_on_with_the_engine_started_again()
    {
        Task<int> run = Task.Run(
            () => _program.RunAsync("--artifacts", _program.RunsFolder, "--provider", "embedded", "--engine-width", "32", "--engine-layers", "1", "--warmup-conversations", "0", "-n", "60", "--no-control"),
            TestContext.Current.CancellationToken);
        int engine = await FindEngineAsync(run);
        using (var process = Process.GetProcessById(engine))
        {
            // Nothing of it gets to run any more, as after a fault in native code.
            process.Kill();
        }

        Assert.Equal(1, await run);

        JsonElement[] turns = [.. File.ReadLines(Path.Combine(_program.RunFolder, "turns.jsonl")).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
        bool[] failed = [.. turns.Select(turn => turn.TryGetProperty("error", out JsonElement error) && error.ValueKind != JsonValueKind.Null)];
        Assert.Contains(true, failed);
        Assert.False(failed[^1], turns[^1].GetRawText());
        Assert.InRange(failed.Count(isFailed => !isFailed), 150, 179);
        Assert.Contains("the server restarted during the run", _program.Out, StringComparison.Ordinal);
        string log = await File.ReadAllTextAsync(Path.Combine(_program.RunFolder, "server-embedded.log"), TestContext.Current.CancellationToken);
        Assert.Equal(2, log.Split('\n').Count(line => line.StartsWith("listening on ", StringComparison.Ordinal)));
    }

    // The run's file names the engine's process; some turns are played before it is killed.
    private async Task<int> FindEngineAsync(Task run)
    {
        while (!run.IsCompleted)
        {
            string? folder = Directory.Exists(_program.RunsFolder) ? _program.RunFolders.FirstOrDefault() : null;
            if (folder is not null && File.Exists(Path.Combine(folder, "turns.jsonl")) && ReadShared(Path.Combine(folder, "turns.jsonl")).Split('\n').Length > 10)
            {
                using var manifest = JsonDocument.Parse(ReadShared(Path.Combine(folder, "run.json")));
                return manifest.RootElement.GetProperty("providers")[0].GetProperty("launch").GetProperty("process_id").GetInt32();
            }

            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException($"The run ended before it was disturbed: {_program.Error}");
    }

    private static string ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
