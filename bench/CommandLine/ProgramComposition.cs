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

/// <summary>Puts the program together.</summary>
internal static class ProgramComposition
{
    /// <summary>The services of a process that talks to its own console, environment and user secrets.</summary>
    public static ProgramServices Create()
    {
        var redactor = new Redactor();
        var output = new SafeOutput(redactor, Console.Out, Console.Error) { UsesColor = ShowsColor() };
        IConfiguration secrets = new ConfigurationBuilder().AddUserSecrets(typeof(ProgramComposition).Assembly, optional: true).AddEnvironmentVariables().Build();
        var keys = new ConfigurationKeyStore(secrets, redactor);
        ServiceProvider services = new ServiceCollection().AddSingleton<IKeyStore>(keys).AddPrefixBenchProviders().BuildServiceProvider();
        ProbeClient probe = services.GetRequiredService<ProbeClient>();
        return new ProgramServices
        {
            Output = output,
            Display = CreateDisplay(output, redactor),
            Providers = new ProviderChoice(ProviderFiles.Default, keys, probe),
            Chat = services.GetRequiredService<ChatProviderFactory>(),
            Probe = probe,
            ServerProgram = ProgramCommand.Current,
            TableWidth = Console.IsOutputRedirected ? null : Console.WindowWidth,
        };
    }

    // Spectre knows terminals, TERM=dumb and NO_COLOR (https://no-color.org).
    private static bool ShowsColor() => !Console.IsOutputRedirected && AnsiConsole.Create(new AnsiConsoleSettings()).Profile.Capabilities.ColorSystem != ColorSystem.NoColors;

    private static IRunDisplay CreateDisplay(SafeOutput output, Redactor redactor)
    {
        if (Console.IsErrorRedirected)
        {
            return new PlainDisplay(output.Error);
        }

        // A terminal that does not move its cursor, such as TERM=dumb, would show every redraw below the last one.
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new RedactedTerminal(redactor.Wrap(Console.Error)) });
        return console.Profile.Capabilities.Ansi ? new Terminal.LiveDisplay(console) : new PlainDisplay(output.Error);
    }
}
