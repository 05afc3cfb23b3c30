using PrefixBench.Core.Servers;

namespace PrefixBench.Providers.Inspection;

/// <summary>What asking a server who it is has given.</summary>
/// <param name="Outcome">How the first question ended.</param>
/// <param name="Status">The first question's HTTP status; 0 without an answer.</param>
/// <param name="Identity">Who it is; its software is null where it did not say; null without an answer.</param>
internal sealed record Identification(ProbeOutcome Outcome, int Status, ServerIdentity? Identity);
