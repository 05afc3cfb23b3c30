using System.Diagnostics;
using System.Text.Json;
using PrefixBench.Bench.CommandLine;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>The whole program as a process of a shell, measuring a small embedded engine. The shell's redirections decide where its output goes.</summary>
internal sealed class ProgramProcess : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _mark = Guid.NewGuid().ToString("N");
    private Process? _shell;

    private string CodeFile => _folder.File("code");

    private string ProcessFile => _folder.File("pid");

    /// <summary>The lines of <c>turns.jsonl</c>; empty before the run has one.</summary>
    public string[] Turns => RunFolder is { } run && File.Exists(Path.Combine(run, "turns.jsonl")) ? File.ReadAllLines(Path.Combine(run, "turns.jsonl")) : [];

    /// <summary>The number of report files.</summary>
    public int Reports => RunFolder is { } run && Directory.Exists(Path.Combine(run, "results")) ? Directory.GetFiles(Path.Combine(run, "results")).Length : 0;

    /// <summary>The state in <c>run.json</c>; null if there is no such file.</summary>
    public string? State => RunFolder is { } run && File.Exists(Path.Combine(run, "run.json"))
        ? JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "run.json"))).RootElement.GetProperty("state").GetString()
        : null;

    /// <summary>What the program printed on standard output and standard error, if they were not redirected.</summary>
    public string Printed => string.Concat(new[] { "out", "err" }.Select(_folder.File).Where(File.Exists).Select(File.ReadAllText));

    private string? RunFolder => Directory.Exists(_folder.File("runs")) ? Directory.GetDirectories(_folder.File("runs")).SingleOrDefault() : null;

    /// <summary>Starts a run.</summary>
    /// <param name="conversations">The number of conversations of two turns.</param>
    /// <param name="redirection">The shell's redirection, such as <c>2&gt;&amp;-</c>.</param>
    /// <param name="onTerminal">Whether standard input and output are a terminal of the program's own, which <see cref="CloseTerminal"/> takes away.</param>
    public void Start(int conversations, string redirection, bool onTerminal = false) =>
        Start($"--provider embedded -n {conversations} --engine-context 8192 --engine-width 64 --engine-layers 1", redirection, "", onTerminal);

    /// <summary>Starts a tuning with two variants, <c>a</c> and <c>b</c>, of this program's scripted server.</summary>
    /// <param name="script">What a shell runs before it becomes the server, in a folder of the test's own; <c>$1</c> is the port.</param>
    /// <param name="conversations">The number of conversations of two turns in a launch.</param>
    /// <param name="limits">What the shell sets before it becomes the program, such as <c>ulimit -f 100</c>.</param>
    public void StartTuning(string script, int conversations, string limits = "")
    {
        File.WriteAllText(_folder.File("server.sh"), $"{script}\nexec dotnet '{typeof(CommandLineProgram).Assembly.Location}' serve --scripted --port \"$1\"\n");
        Start($"tune --server 'sh server.sh {{port}}' --variant a= --variant b= -n {conversations}", "", limits, onTerminal: false);
    }

    private void Start(string arguments, string redirection, string limits, bool onTerminal)
    {
        File.WriteAllText(_folder.File("s.json"), """{ "name": "s", "turns": [ { "user": "a" }, { "user": "b" } ] }""");

        // A shell that runs tests in the background has them ignore SIGINT, and their children with them.
        string command = $"""
            cd '{_folder.Path}'
            {limits}
            (echo $$ > /dev/null; exec env --default-signal=INT,HUP,TERM sh -c 'echo $$ > pid; exec dotnet "$@"' sh '{typeof(CommandLineProgram).Assembly.Location}' {arguments} --scenario s.json --warmup-conversations 0 --no-control -a runs) {(onTerminal ? "" : ">out 2>err")} {redirection}
            echo $? > code.new; mv code.new code
            """;
        File.WriteAllText(_folder.File("run.sh"), command);
        string[] all = onTerminal ? ["script", "-qfc", $"setsid sh '{_folder.File("run.sh")}' & wait", "/dev/null"] : ["setsid", "sh", _folder.File("run.sh")];
        var start = new ProcessStartInfo(all[0], all[1..]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TERM"] = "xterm";
        start.Environment["PREFIXBENCH_TEST"] = _mark;
        _shell = Process.Start(start)!;
        _shell.OutputDataReceived += (_, _) => { };
        _shell.ErrorDataReceived += (_, _) => { };
        _shell.BeginOutputReadLine();
        _shell.BeginErrorReadLine();
    }

    /// <summary>Takes the terminal away; the program is in a session of its own and gets no signal.</summary>
    public void CloseTerminal() => _shell!.Kill();

    /// <summary>Waits until a number of turns is recorded.</summary>
    public Task WaitForTurnsAsync(int turns) => WaitAsync(() => Turns.Length >= turns || File.Exists(CodeFile));

    /// <summary>Waits until a server's script has made a file in the folder of the test.</summary>
    public Task WaitForFileAsync(string name) => WaitAsync(() => File.Exists(_folder.File(name)) || File.Exists(CodeFile));

    /// <summary>Waits until no process is left that descends from the program, whatever it is.</summary>
    public Task WaitUntilAllEndedAsync() => WaitAsync(() => !Directory.GetDirectories("/proc").Any(IsOurs));

    /// <summary>The number of processes that descend from the program and have a word in their command line.</summary>
    public int Count(string word) => Directory.GetDirectories("/proc").Where(IsOurs).Count(folder => Read(Path.Combine(folder, "cmdline")).Contains(word, StringComparison.Ordinal));

    /// <summary>Sends a signal to the program, not to its children.</summary>
    public async Task SignalAsync(string signal)
    {
        await WaitAsync(() => File.Exists(ProcessFile) && File.ReadAllText(ProcessFile).EndsWith('\n'));
        using var kill = Process.Start("kill", [$"-{signal}", File.ReadAllText(ProcessFile).Trim()]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for the end of the program.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> WaitForExitAsync()
    {
        await WaitAsync(() => File.Exists(CodeFile));
        return int.Parse(await File.ReadAllTextAsync(CodeFile, TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The command lines of running processes that descend from the program.</summary>
    public IReadOnlyList<string> FindProcesses() => [.. Directory.GetDirectories("/proc").Where(IsOurs).Select(folder => Read(Path.Combine(folder, "cmdline")).Replace('\0', ' ')).Where(line => line.Contains("Bench.dll", StringComparison.Ordinal))];

    public void Dispose()
    {
        _shell?.Dispose();
        _folder.Dispose();
    }

    private bool IsOurs(string folder) => Read(Path.Combine(folder, "environ")).Contains(_mark, StringComparison.Ordinal);

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!condition())
        {
            await Task.Delay(20, timeout.Token);
        }
    }
}
