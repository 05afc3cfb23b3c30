using System.Diagnostics;
using PrefixBench.Bench.CommandLine;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Workflows;

/// <summary>
/// A made-up job of GitHub Actions: a workspace, the variables of a step, a <c>dotnet</c> and an installed <c>prefixbench</c> that run this program as it is built, and stand-ins for <c>cmake</c> and for the server that it builds.
/// </summary>
internal sealed class StepEnvironment : IDisposable
{
    private static readonly string Program = typeof(CommandLineProgram).Assembly.Location;

    private readonly TemporaryFolder _folder = new();

    public StepEnvironment()
    {
        Directory.CreateDirectory(Workspace);
        Directory.CreateDirectory(_folder.File("bin"));
        Write("bin/dotnet", $"""
            #!/bin/bash
            PATH="${"{PATH#*:}"}"
            if [ "$1" = build ]; then
              test -f "${"{@: -1}"}/Bench.csproj"
            elif [ "$1" = run ]; then
              test "$2 $3 $4 $5" = "-c Release --no-build --project" && test -f "$6/Bench.csproj" && test "$7" = -- || exit 99
              exec dotnet '{Program}' "${"{@:8}"}"
            else
              exec dotnet "$@"
            fi
            """);
        Write("bin/prefixbench", $"""
            #!/bin/bash
            exec dotnet '{Program}' "$@"
            """);
        Write("bin/cmake", """
            #!/bin/bash
            if [ "$1" = --build ]; then
              mkdir -p "$2/bin" && cp "$(dirname "$0")/../server" "$2/bin/llama-server"
            else
              test -d "$2"
            fi
            """);
        Write("server", $"""
            #!/bin/bash
            while [ "$1" != --port ]; do shift; done
            exec dotnet '{Program}' serve --scripted --port "$2"
            """);
    }

    /// <summary>The working directory of the steps.</summary>
    public string Workspace => _folder.File("workspace");

    /// <summary>The summary of the steps; empty if there is none.</summary>
    public string Summary => File.Exists(_folder.File("summary.md")) ? File.ReadAllText(_folder.File("summary.md")) : "";

    /// <summary>The outputs of the steps.</summary>
    public string Outputs => File.Exists(_folder.File("output")) ? File.ReadAllText(_folder.File("output")) : "";

    /// <summary>Runs a shell block as the service does.</summary>
    /// <param name="script">The block.</param>
    /// <param name="variables">The variables of the step.</param>
    /// <returns>The exit code, and all that was printed.</returns>
    public async Task<(int ExitCode, string Output)> RunAsync(string script, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script]) { WorkingDirectory = Workspace, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{_folder.File("bin")}:{start.Environment["PATH"]}";
        foreach ((string name, string value) in variables.Concat([("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", _folder.File("summary.md")), ("GITHUB_OUTPUT", _folder.File("output"))]))
        {
            start.Environment[name] = value;
        }

        using Process shell = Process.Start(start)!;
        Task<string> output = shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (shell.ExitCode, await output + await error);
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string name, string script)
    {
        File.WriteAllText(_folder.File(name), script.ReplaceLineEndings("\n") + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.File(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
