namespace PrefixBench.Bench.CommandLine;

/// <summary>What the process says to its caller.</summary>
internal static class ExitCode
{
    /// <summary>Every turn succeeded.</summary>
    public const int Good = 0;

    /// <summary>A measurement failed.</summary>
    public const int MeasurementFailed = 1;

    /// <summary>The command line, the configuration or a scenario is wrong; no request was made.</summary>
    public const int BadInput = 2;

    /// <summary>An expectation is broken. It outranks a failed turn, which it may well have been judged without.</summary>
    public const int ExpectationBroken = 3;

    /// <summary>Ctrl-C, by the shells' convention of 128 + SIGINT.</summary>
    public const int Cancelled = 130;
}
