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
        SafeOutput output = CreateOutput(redactor);
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
            MeasureWidth = MeasureWidth,
            Variable = Environment.GetEnvironmentVariable,
        };
    }

    // Spectre detects terminals, TERM=dumb, NO_COLOR (https://no-color.org), the number of colors (by COLORTERM alone, also with TERM=dumb), and encodings without blocks.
    private static SafeOutput CreateOutput(Redactor redactor)
    {
        // Opened first: how they are opened depends on nothing having used the console before.
        (TextWriter standardOutput, TextWriter standardError) = (ConsolePlatform.Current.OpenOutput(), ConsolePlatform.Current.OpenError());
        IReadOnlyCapabilities? terminal = Console.IsOutputRedirected ? null : AnsiConsole.Create(new AnsiConsoleSettings()).Profile.Capabilities;
        return new SafeOutput(redactor, standardOutput, standardError)
        {
            UsesColor = terminal is { Ansi: true, ColorSystem: not ColorSystem.NoColors },
            UsesManyColors = terminal is { ColorSystem: >= ColorSystem.EightBit },
            IsAscii = terminal is { Unicode: false } or { Ansi: false },
        };
    }

    private static int? MeasureWidth()
    {
        try
        {
            return Console.IsOutputRedirected ? null : Console.WindowWidth;
        }
        catch (IOException)
        {
            // The terminal has gone; what is written goes nowhere, and the run's files are still completed.
            return null;
        }
    }

    private static IRunDisplay CreateDisplay(SafeOutput output)
    {
        if (Console.IsErrorRedirected)
        {
            return new PlainDisplay(output.Error);
        }

        // A terminal without cursor control, such as TERM=dumb, would show every redraw below the previous one.
        // Spectre looks at standard error itself, and prepares the terminal of Windows, only if it gets that writer; ours would be taken for standard output.
        bool isAnsi = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Profile.Capabilities.Ansi;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = isAnsi ? AnsiSupport.Yes : AnsiSupport.No, Out = new RedactedTerminal(output.CreateTerminal()) });
        return console.Profile.Capabilities.Ansi ? new Terminal.LiveDisplay(console) : new PlainDisplay(output.Error);
    }
}
