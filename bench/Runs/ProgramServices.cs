using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Terminal;
using PrefixBench.Providers;
using PrefixBench.Providers.Inspection;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Bench.Runs;

/// <summary>What the commands are made of.</summary>
internal sealed record ProgramServices
{
    /// <summary>Where everything printed and written passes.</summary>
    public required SafeOutput Output { get; init; }

    /// <summary>Shows a run as it goes.</summary>
    public required IRunDisplay Display { get; init; }

    /// <summary>Chooses the providers of a run.</summary>
    public required ProviderChoice Providers { get; init; }

    /// <summary>Makes the chat routes.</summary>
    public required ChatProviderFactory Chat { get; init; }

    /// <summary>Asks servers about themselves.</summary>
    public required ProbeClient Probe { get; init; }

    /// <summary>The program that knows <c>serve</c>: this one.</summary>
    public required ProgramCommand ServerProgram { get; init; }

    /// <summary>Finds and compares saved runs.</summary>
    public ComparisonSource Comparisons { get; init; } = new();

    /// <summary>Whether the clock is checked before a run. Default true.</summary>
    public bool ChecksClock { get; init; } = true;

    /// <summary>The columns that the terminal has; null where the output is no terminal and a table may be as wide as it is.</summary>
    public int? TableWidth { get; init; }

    /// <summary>The clock for dates and waits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
