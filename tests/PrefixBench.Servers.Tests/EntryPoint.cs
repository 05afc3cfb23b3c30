using PrefixBench.Servers.Embedded;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Servers.Tests;

/// <summary>The tests' entry point. Besides running tests it can serve, as <c>bench</c> does, and be a parent that is killed.</summary>
internal static class EntryPoint
{
    public static async Task<int> Main(string[] arguments)
    {
        switch (arguments.FirstOrDefault())
        {
            case "serve":
                var options = new ServeOptions { IsChild = arguments.Contains("--child"), Scripted = arguments.Contains("--scripted"), Engine = TinyEngine.Options };
                return await EmbeddedServer.RunAsync(options, Console.Out, Console.Error, CancellationToken.None);
            case "parent":
                await using (EmbeddedServerProcess child = await EmbeddedServerProcess.StartAsync(ProgramCommand.Current, new ServeOptions(), null, CancellationToken.None))
                {
                    await Console.Out.WriteLineAsync($"child {child.Id} at {child.Address}");
                    await Task.Delay(Timeout.Infinite);
                    return 0;
                }

            case "silent":
                await Task.Delay(Timeout.Infinite);
                return 0;
            case "fail":
                await Console.Error.WriteLineAsync("no model for me");
                return 7;
            default:
                return arguments.Any(argument => argument is "--server" or "--internal-msbuild-node")
                    ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
                    : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(arguments);
        }
    }
}
