using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Terminal;
using PrefixBench.Providers;
using PrefixBench.Providers.Inspection;
using PrefixBench.Providers.Security;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Bench.Runs;

/// <summary>Dependencies shared by the commands.</summary>
internal sealed record ProgramServices
{
    /// <summary>The output of the program, from which keys are removed.</summary>
    public required SafeOutput Output { get; init; }

    /// <summary>Shows the progress of a run. Its errors are ignored.</summary>
    public required IRunDisplay Display { get; init => field = new CourtesyDisplay(value); }

    /// <summary>Chooses the providers of a run.</summary>
    public required ProviderChoice Providers { get; init; }

    /// <summary>Creates the clients for chat requests.</summary>
    public required ChatProviderFactory Chat { get; init; }

    /// <summary>Queries servers for their identity, models and counters.</summary>
    public required ProbeClient Probe { get; init; }

    /// <summary>Finds keys that may be passed to a started server, and removes them from all output.</summary>
    public required IKeyStore Keys { get; init; }

    /// <summary>The program with the command <c>serve</c>: this program.</summary>
    public required ProgramCommand ServerProgram { get; init; }

    /// <summary>The log of HTTP requests, which <c>--verbose</c> shows.</summary>
    public required RequestLog Requests { get; init; }

    /// <summary>Loads and compares saved runs.</summary>
    public ComparisonSource Comparisons { get; init; } = new();

    /// <summary>Whether the clock is checked before a run. Default true.</summary>
    public bool ChecksClock { get; init; } = true;

    /// <summary>The width of the terminal in characters, now: the user may change it during a run. Null if the output is not a terminal and tables can have any width.</summary>
    public int? TableWidth => MeasureWidth();

    /// <summary>Measures <see cref="TableWidth"/>. Default: no terminal.</summary>
    public Func<int?> MeasureWidth { get; init; } = () => null;

    /// <summary>Finds an environment variable of the process that tells where it runs, such as those of a CI; null if it is not set. Default: none is set.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>The clock for dates and waits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Returns the services with the log of HTTP requests enabled, and a display that does not redraw lines.</summary>
    public ProgramServices WithRequestLog()
    {
        Requests.IsEnabled = true;
        return this with { Display = new VerboseDisplay(new PlainDisplay(Output.Error), Requests) };
    }
}
