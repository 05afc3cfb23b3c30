namespace PrefixBench.Analysis.Requests;

/// <summary>What was found in recorded requests, as a page shows it.</summary>
/// <param name="Answer">The answer in one sentence.</param>
/// <param name="IsKept">Whether every prefix was kept.</param>
/// <param name="Notes">What a reader must know beside it; empty for nothing.</param>
/// <param name="Causes">The causes, the one that cost most first; empty if nothing was lost.</param>
/// <param name="Requests">The requests in their order.</param>
public sealed record RequestDiagnosis(string Answer, bool IsKept, IReadOnlyList<string> Notes, IReadOnlyList<RequestCause> Causes, IReadOnlyList<RequestBar> Requests);
