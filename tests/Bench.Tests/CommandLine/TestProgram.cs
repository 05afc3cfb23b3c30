using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PrefixBench.Bench.CommandLine;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Runs;
using PrefixBench.Bench.Terminal;
using PrefixBench.Core.Scenarios;
using PrefixBench.Providers;
using PrefixBench.Providers.Inspection;
using PrefixBench.Providers.Security;
using PrefixBench.Servers.Processes;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.CommandLine;

/// <summary>The program with an environment and a table of providers of the test's own, and its output in memory.</summary>
internal sealed class TestProgram : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StampedWriter _out = new("Scenario   ");
    private readonly StringWriter _error = new();

    public Dictionary<string, string?> Environment { get; } = [];

    public string Providers { get; set; } = """{ "providers": [] }""";

    public string? UserProviders { get; set; }

    /// <summary>Interrupts the run, as Ctrl-C does, when it ends.</summary>
    public Task? Interrupt { get; set; }

    public bool ChecksClock { get; set; }

    /// <summary>Shows the run; null shows plain lines.</summary>
    public IRunDisplay? Display { get; set; }

    /// <summary>Replaces services of the program; null leaves them as they are.</summary>
    public Action<IServiceCollection>? ConfigureServices { get; set; }

    /// <summary>Finds and compares saved runs.</summary>
    public ComparisonSource Comparisons { get; set; } = new();

    /// <summary>The clock of dates and waits.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>The terminal's columns; null for no terminal.</summary>
    public int? TableWidth { get; set; }

    public ProgramCommand ServerProgram { get; set; } = new("dotnet", [typeof(CommandLineProgram).Assembly.Location]);

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    /// <summary>When the plan began to be printed, in ticks of Stopwatch; null if it was not.</summary>
    public long? PlanShownAt => _out.WrittenAt;

    /// <summary>Forgets what was printed so far.</summary>
    public void Clear()
    {
        _out.WrittenAt = null;
        _out.GetStringBuilder().Clear();
        _error.GetStringBuilder().Clear();
    }

    public string Folder => _folder.Path;

    public string RunsFolder => _folder.File("runs");

    /// <summary>Writes the default scenario with short replies, for what is about its prompts, and returns the path.</summary>
    public string WriteShortScenario()
    {
        JsonObject scenario = ScenarioJson.Write(ScenarioLibrary.Load(ScenarioLibrary.DefaultName));
        scenario["max_tokens"] = 8;
        return _folder.Write("short.json", scenario.ToJsonString());
    }

    /// <summary>The folders of the runs, oldest first.</summary>
    public string[] RunFolders => [.. Directory.GetDirectories(RunsFolder).Order(StringComparer.Ordinal)];

    public string RunFolder => Assert.Single(Directory.GetDirectories(RunsFolder));

    public async Task<int> RunAsync(params string[] arguments)
    {
        string shipped = _folder.File("providers.json");
        string user = _folder.File(ProviderFiles.UserFileName);
        await File.WriteAllTextAsync(shipped, Providers, TestContext.Current.CancellationToken);
        if (UserProviders is not null)
        {
            await File.WriteAllTextAsync(user, UserProviders, TestContext.Current.CancellationToken);
        }

        var redactor = new Redactor();
        var output = new SafeOutput(redactor, _out, _error);
        var keys = new ConfigurationKeyStore(new ConfigurationBuilder().AddInMemoryCollection(Environment).Build(), redactor);
        IServiceCollection registered = new ServiceCollection().AddSingleton<IKeyStore>(keys).AddPrefixBenchProviders();
        var requests = new RequestLog(output.Error);
        requests.AddTo(registered);
        ConfigureServices?.Invoke(registered);
        await using ServiceProvider services = registered.BuildServiceProvider();
        ProbeClient probe = services.GetRequiredService<ProbeClient>();
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var program = new CommandLineProgram(new ProgramServices
        {
            Output = output,
            Display = Display ?? new PlainDisplay(output.Error),
            Providers = new ProviderChoice(new ProviderFiles(shipped, user), keys, probe),
            Chat = services.GetRequiredService<ChatProviderFactory>(),
            Probe = probe,
            Keys = keys,
            Requests = requests,
            ServerProgram = ServerProgram,
            ChecksClock = ChecksClock,
            Comparisons = Comparisons,
            Time = Time,
            MeasureWidth = () => TableWidth,
            Variable = name => Environment.GetValueOrDefault(name),
        });
        if (Interrupt is null)
        {
            return await program.RunAsync(arguments, interrupt.Token);
        }

        // BenchmarkDotNet keeps its thread until the run ends, so the run gets one of its own.
        Task<int> run = Task.Run(() => program.RunAsync(arguments, interrupt.Token), CancellationToken.None);
        await Task.WhenAny(run, Interrupt);
        await interrupt.CancelAsync();
        int exitCode = await run;
        Assert.True(Interrupt.IsCompletedSuccessfully, "The run ended before its interruption.");
        return exitCode;
    }

    public void Dispose() => _folder.Dispose();
}
