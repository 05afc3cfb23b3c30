using PrefixBench.Core.Servers;

namespace PrefixBench.Providers.Inspection;

/// <summary>The result of asking a server to identify itself.</summary>
/// <param name="Outcome">The outcome of the first question.</param>
/// <param name="Status">The first question's HTTP status; 0 without an answer.</param>
/// <param name="Identity">The identity; its software is null if the server did not name it; null without an answer.</param>
internal sealed record Identification(ProbeOutcome Outcome, int Status, ServerIdentity? Identity)
{
    /// <summary>Whether the server has a list of models, which may be empty: a web page on a usual port has none.</summary>
    public bool HasList { get; init; }
}
