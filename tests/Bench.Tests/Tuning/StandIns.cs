using System.Diagnostics;
using System.Text.Json;
using PrefixBench.Bench.CommandLine;
using PrefixBench.FakeServer.Simulated;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Tuning;

/// <summary>The whole program as a process whose PATH begins with stand-ins for <c>vllm</c>, <c>python3</c> (SGLang) and <c>ollama</c>.</summary>
internal sealed class StandIns : IDisposable
{
    private static readonly string Program = typeof(CommandLineProgram).Assembly.Location;
    private static readonly string Server = typeof(SimulatedVllm).Assembly.Location;

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    public StandIns()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-ins are started by a shell.");
        Directory.CreateDirectory(_folder.File("bin"));
        foreach ((string command, string server) in new[] { ("vllm", "vllm"), ("python3", "sglang"), ("ollama", "ollama") })
        {
            string script = _folder.File(Path.Combine("bin", command));
            File.WriteAllText(script, $"#!/bin/sh\nexec dotnet '{Server}' {server} \"$@\"\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            }
        }
    }

    /// <summary>What the program printed as its result.</summary>
    public string Out { get; private set; } = "";

    /// <summary>What the program printed besides.</summary>
    public string Error { get; private set; } = "";

    /// <summary>The folder of the run.</summary>
    public string RunFolder => Assert.Single(Directory.GetDirectories(_folder.File("runs")));

    /// <summary>The launches in run.json.</summary>
    public JsonElement[] Launches => [.. JsonElement.Parse(File.ReadAllText(Path.Combine(RunFolder, "run.json"))).GetProperty("launches").EnumerateArray()];

    /// <summary>All turns, without warm-ups.</summary>
    public JsonElement[] Turns => [.. File.ReadLines(Path.Combine(RunFolder, "turns.jsonl")).Select(line => JsonElement.Parse(line))];

    /// <summary>How the stand-ins were started, in order: arguments and variables.</summary>
    public JsonElement[] Starts => [.. Notes.Where(note => note.TryGetProperty("start", out _))];

    /// <summary>The processes that the stand-ins were and had.</summary>
    public int[] Processes => [.. Notes.SelectMany(note => note.EnumerateObject().Where(property => property.Name is "start" or "child")).Select(property => property.Value.GetInt32())];

    /// <summary>The stand-ins that ended because they were asked to.</summary>
    public int[] Ended => [.. Notes.Where(note => note.TryGetProperty("end", out _)).Select(note => note.GetProperty("end").GetInt32())];

    private JsonElement[] Notes => File.Exists(_folder.File("notes")) ? [.. File.ReadLines(_folder.File("notes")).Select(line => JsonElement.Parse(line))] : [];

    public void Dispose() => _folder.Dispose();

    /// <summary>Sets a variable of the program.</summary>
    public StandIns With(string name, string value)
    {
        _environment[name] = value;
        return this;
    }

    /// <summary>The path of a file with a content.</summary>
    public string Write(string name, string content)
    {
        File.WriteAllText(_folder.File(name), content);
        return _folder.File(name);
    }

    /// <summary>Runs <c>tune</c> with one conversation in each launch and returns its exit code.</summary>
    public async Task<int> TuneAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = _folder.Path };
        foreach (string argument in (string[])[Program, "tune", "-a", _folder.File("runs"), "-n", "1", "--warmup-conversations", "0", "--no-control", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PATH"] = $"{_folder.File("bin")}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["STAND_IN_NOTES"] = _folder.File("notes");
        start.Environment.Remove("HF_TOKEN");
        foreach ((string name, string value) in _environment)
        {
            start.Environment[name] = value;
        }

        using Process program = Process.Start(start)!;
        Task<string> output = program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        (Out, Error) = (await output, await error);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        return program.ExitCode;
    }

    /// <summary>The cached tokens that the server reported in the turns of a variant; null where it reported none.</summary>
    public int?[] CachedOf(string variant) =>
    [
        .. from turn in Turns
           where turn.GetProperty("provider").GetString() == variant
           select turn.GetProperty("cached_tokens") is { ValueKind: JsonValueKind.Number } cached ? (int?)cached.GetDouble() : null,
    ];

    /// <summary>Whether a process runs.</summary>
    public static bool IsRunning(int process)
    {
        string stat = $"/proc/{process}/stat";
        try
        {
            // A zombie runs no more.
            return File.ReadAllText(stat).Split(") ")[^1][0] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
