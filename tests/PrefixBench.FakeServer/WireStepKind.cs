namespace PrefixBench.FakeServer;

/// <summary>What a step does.</summary>
public enum WireStepKind
{
    Write,
    Wait,
    Hold,
    Run,
    Reset,
    Stall,
}
