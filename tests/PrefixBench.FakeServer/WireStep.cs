namespace PrefixBench.FakeServer;

/// <summary>One step of a script.</summary>
public sealed record WireStep(WireStepKind Kind, byte[] Bytes, TimeSpan Time, ManualResetEventSlim? Gate = null, Action? Action = null);
