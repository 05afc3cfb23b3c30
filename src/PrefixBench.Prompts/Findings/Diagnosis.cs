using PrefixBench.Prompts.Rendering;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Findings;

/// <summary>What is said of all requests of a file.</summary>
/// <param name="Findings">One for each request, in their order.</param>
/// <param name="Calibration">Whether rendered prompts are those that the server evaluated.</param>
public sealed record Diagnosis(IReadOnlyList<Finding> Findings, Calibration Calibration)
{
    /// <summary>Reads and judges requests.</summary>
    /// <param name="requests">The requests in their order. Each is used before the next one is asked for.</param>
    /// <param name="renderer">Writes requests as the server does; null if no server can be asked, and tokens are estimated.</param>
    /// <param name="cold">A measured line of cold times; null to compare times with those of cold requests in the file.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async Task<Diagnosis> CreateAsync(IEnumerable<CapturedRequest> requests, IPromptRenderer? renderer, ColdRate? cold, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var comparer = new RequestComparer(renderer);
        var comparisons = new List<RequestComparison>();
        foreach (CapturedRequest request in requests)
        {
            comparisons.Add(await comparer.NextAsync(request, cancellationToken));
        }

        var judge = new Judge(new FileEvidence(comparisons, cold));
        return new Diagnosis([.. comparisons.Select(judge.Of)], comparer.Calibration);
    }
}
