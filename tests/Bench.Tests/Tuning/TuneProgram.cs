using System.Diagnostics;
using System.Text.Json;
using PrefixBench.Bench.CommandLine;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Tuning;

/// <summary>The command <c>tune</c> with short launches, and what it wrote.</summary>
internal sealed class TuneProgram : IDisposable
{
    /// <summary>This program, which has the servers.</summary>
    public static readonly string Assembly = typeof(CommandLineProgram).Assembly.Location;

    /// <summary>The command line of the scripted server, which starts quickly.</summary>
    public static readonly string Scripted = $"dotnet {Assembly} serve --port {{port}} --scripted";

    private readonly TemporaryFolder _folder = new();

    public TestProgram Program { get; } = new();

    public string Out => Program.Out;

    public string Error => Program.Error;

    public JsonElement Manifest => JsonElement.Parse(System.IO.File.ReadAllText(Path.Combine(Program.RunFolder, "run.json")));

    public JsonElement[] Launches => [.. Manifest.GetProperty("launches").EnumerateArray()];

    public JsonElement[] Turns => Read("turns.jsonl");

    public void Dispose()
    {
        Program.Dispose();
        _folder.Dispose();
    }

    public string File(string name) => _folder.File(name);

    /// <summary>The lines of a file of the run.</summary>
    public JsonElement[] Read(string name) => [.. System.IO.File.ReadLines(Path.Combine(Program.RunFolder, name)).Select(line => JsonElement.Parse(line))];

    /// <summary>Plays launches of one conversation with short replies, without a control.</summary>
    public Task<int> TuneAsync(params string[] arguments) =>
        TuneAsItIsAsync(["--warmup-conversations", "0", "-n", "1", "--no-control", "--scenario", Program.WriteShortScenario(), .. arguments]);

    /// <summary>Plays what the arguments say.</summary>
    public Task<int> TuneAsItIsAsync(params string[] arguments) => Program.RunAsync(["tune", "--artifacts", Program.RunsFolder, .. arguments]);

    /// <summary>Starts a tuning and interrupts it, as Ctrl-C does, when a file of its run is there.</summary>
    public async Task<int> InterruptAsync(string file, params string[] arguments)
    {
        var interrupt = new TaskCompletionSource();
        Program.Interrupt = interrupt.Task;
        Task<int> run = Task.Run(() => TuneAsync(arguments), TestContext.Current.CancellationToken);
        while (!run.IsCompleted && (!Directory.Exists(Program.RunsFolder) || Program.RunFolders.Length == 0 || !System.IO.File.Exists(Path.Combine(Program.RunFolder, file))))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        interrupt.SetResult();
        int code = await run;
        Program.Interrupt = null;
        return code;
    }

    /// <summary>Whether a process has ended.</summary>
    public static bool IsGone(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return found.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
