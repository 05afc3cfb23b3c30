using System.Runtime.InteropServices;
using PrefixBench.Servers.Embedded;
using PrefixBench.Servers.Embedded.Model;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Launching;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Servers.Tests;

/// <summary>The tests' entry point. Apart from running tests it can serve, as <c>bench</c> does, and be a parent that is killed.</summary>
internal static class EntryPoint
{
    /// <summary>A command line that runs this program as a server which does not watch its input, after a piece of shell.</summary>
    /// <param name="prelude">Shell commands to run first.</param>
    /// <param name="arguments">What the commands find in <c>$1</c>, <c>$2</c>, …; they are dropped before the server starts.</param>
    public static CommandServerOptions Command(string prelude, params string[] arguments) => new()
    {
        Program = "/bin/sh",
        Arguments =
        [
            "-c", $"{prelude}\nshift {arguments.Length}\nexec \"$@\"", "sh",
            .. arguments, ProgramCommand.Current.FileName, .. ProgramCommand.Current.Arguments, "serve", "--port", CommandServerOptions.PortPlaceholder,
        ],
        Name = "The test server",
    };

    public static async Task<int> Main(string[] arguments)
    {
        switch (arguments.FirstOrDefault())
        {
            case "serve":
                await TinyEngine.PrepareAsync();
                var options = new ServeOptions
                {
                    Port = int.Parse(arguments[Array.IndexOf(arguments, "--port") + 1]),
                    IsChild = arguments.Contains("--child"),
                    Scripted = arguments.Contains("--scripted"),
                    Engine = TinyEngine.Options,
                };
                return await EmbeddedServer.RunAsync(options, Console.Out, Console.Error, CancellationToken.None);
            case "without-openmp":
                NativeLibrary.Load(SerialOpenMp.Path);
                goto case "serve";
            case "parent":
                return await HoldAsync(new EmbeddedServerSource(ProgramCommand.Current, new ServeOptions()));
            case "parent-of-command":
                return await HoldAsync(new CommandServerSource(Command("sleep 600 &\necho $! > \"$1\"", arguments[1])));
            case "parent-in-shell-group":
                await using (ServerProcess server = await ServerProcess.StartAsync(
                    new ServerProcessOptions
                    {
                        Name = "The test server",
                        Program = new ProgramCommand("/bin/sh", ["-c", "trap '' TERM; (sleep 600 & echo $! > \"$1.new\"); mv \"$1.new\" \"$1\"; echo ready; while :; do sleep 600; done", "sh", arguments[1]]),
                        Group = (process, _) => new ShellGroup(process),
                    },
                    (server, ready) => server.WaitForLineAsync(line => line == "ready", ready),
                    CancellationToken.None))
                {
                    await Console.Out.WriteLineAsync($"child {server.Id}");
                    await Task.Delay(Timeout.Infinite);
                }

                return 0;
            case "parent-of-silent":
                await using (ServerProcess server = await ServerProcess.StartAsync(
                    new ServerProcessOptions { Name = "The test server", Program = ProgramCommand.Current, Arguments = ["silent"] }, (_, _) => Task.CompletedTask, CancellationToken.None))
                {
                    await Console.Out.WriteLineAsync($"child {server.Id}");
                    await Task.Delay(Timeout.Infinite);
                }

                return 0;
            case "silent":
                await Task.Delay(Timeout.Infinite);
                return 0;
            case "environment":
                foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
                {
                    await Console.Out.WriteLineAsync($"{variable.Key}={variable.Value}");
                }

                return 7;
            case "fail":
                await Console.Error.WriteLineAsync("no model for me");
                return 7;
            default:
                await TinyEngine.PrepareAsync();
                return arguments.Any(argument => argument is "--server" or "--internal-msbuild-node")
                    ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
                    : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(arguments);
        }
    }

    private static async Task<int> HoldAsync(IServerSource source)
    {
        await using ServerLease lease = await source.StartAsync(null, CancellationToken.None);
        await Console.Out.WriteLineAsync($"child {lease.Launch!.ProcessId} at {lease.Address}");
        await Task.Delay(Timeout.Infinite);
        return 0;
    }
}
