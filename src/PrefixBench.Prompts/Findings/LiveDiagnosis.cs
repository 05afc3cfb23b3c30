using PrefixBench.Prompts.Conversations;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Findings;

/// <summary>
/// Judges requests while they are sent: each by itself and those before it. What later requests show is not known yet, so that less is proved than by a <see cref="Diagnosis"/> of all of them.
/// Not safe for several threads.
/// </summary>
public sealed class LiveDiagnosis
{
    private readonly RequestComparer _comparer = new(renderer: null);
    private readonly List<RequestComparison> _seen = [];

    /// <summary>The number of conversations so far.</summary>
    public int Conversations => _comparer.Conversations;

    /// <summary>Adds a request that was sent now, and is not answered yet.</summary>
    /// <param name="request">The request; its body is not used any more afterwards.</param>
    /// <returns>The request in its conversation.</returns>
    public PlacedRequest Add(CapturedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _comparer.Place(request, AnswerState.Pending, rendered: null);
    }

    /// <summary>Adds the answer to a request and judges it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="report">The counts and times of the answer.</param>
    /// <param name="reply">The visible reply; empty for none.</param>
    /// <param name="isFailed">Whether the request failed, or its client ended it.</param>
    /// <returns>What is said of it; null if it failed.</returns>
    public Finding? Answer(PlacedRequest request, ServerReport report, string reply, bool isFailed)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Prompt.Report = report;
        request.Prompt.Reply = string.IsNullOrWhiteSpace(reply) ? null : reply.Trim();
        request.Prompt.State = isFailed ? AnswerState.Failed : AnswerState.Answered;
        if (isFailed)
        {
            return null;
        }

        RequestComparison comparison = RequestComparer.Compare(request);

        // Later judgements need the numbers, not the texts.
        _seen.Add(comparison with { Divergence = comparison.Divergence is { } place ? place with { Change = null } : null });
        return new Judge(new FileEvidence(_seen, measured: null)).Of(comparison);
    }
}
