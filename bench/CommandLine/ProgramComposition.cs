using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Runs;
using PrefixBench.Bench.Terminal;
using PrefixBench.Providers;
using PrefixBench.Providers.Inspection;
using PrefixBench.Providers.Security;
using PrefixBench.Servers.Processes;
using Spectre.Console;

namespace PrefixBench.Bench.CommandLine;

/// <summary>Composes the program.</summary>
internal static class ProgramComposition
{
    /// <summary>Creates the services of a process with its console, environment and user secrets.</summary>
    public static ProgramServices Create()
    {
        var redactor = new Redactor();
        var output = new SafeOutput(redactor, StandardStream.Output, StandardStream.Error) { UsesColor = ShowsColor() };
        IConfiguration secrets = new ConfigurationBuilder().AddUserSecrets(typeof(ProgramComposition).Assembly, optional: true).AddEnvironmentVariables().Build();
        var keys = new ConfigurationKeyStore(secrets, redactor);
        var requests = new RequestLog(output.Error);
        ServiceProvider services = requests.AddTo(new ServiceCollection().AddSingleton<IKeyStore>(keys).AddPrefixBenchProviders()).BuildServiceProvider();
        ProbeClient probe = services.GetRequiredService<ProbeClient>();
        return new ProgramServices
        {
            Output = output,
            Display = CreateDisplay(output),
            Providers = new ProviderChoice(ProviderFiles.Default, keys, probe),
            Chat = services.GetRequiredService<ChatProviderFactory>(),
            Probe = probe,
            Keys = keys,
            Requests = requests,
            ServerProgram = ProgramCommand.Current,
            Variable = Environment.GetEnvironmentVariable,
            TableWidth = Console.IsOutputRedirected ? null : Console.WindowWidth,
        };
    }

    // Spectre detects terminals, TERM=dumb and NO_COLOR (https://no-color.org).
    private static bool ShowsColor() => !Console.IsOutputRedirected && AnsiConsole.Create(new AnsiConsoleSettings()).Profile.Capabilities.ColorSystem != ColorSystem.NoColors;

    private static IRunDisplay CreateDisplay(SafeOutput output)
    {
        if (Console.IsErrorRedirected)
        {
            return new PlainDisplay(output.Error);
        }

        // A terminal without cursor control, such as TERM=dumb, would show every redraw below the previous one.
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new RedactedTerminal(output.CreateTerminal()) });
        return console.Profile.Capabilities.Ansi ? new Terminal.LiveDisplay(console) : new PlainDisplay(output.Error);
    }
}
