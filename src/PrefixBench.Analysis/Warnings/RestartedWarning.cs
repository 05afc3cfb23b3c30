using PrefixBench.Analysis.Verdicts;

namespace PrefixBench.Analysis.Warnings;

/// <summary>The server restarted during the run: its counters fell.</summary>
/// <param name="Conversation">The conversation at which that was first seen, from 1.</param>
/// <param name="IsWarmup">Whether that was a warm-up conversation.</param>
public sealed record RestartedWarning(int Conversation, bool IsWarmup) : Warning
{
    /// <inheritdoc/>
    public override string Code => "restarted";

    internal static IEnumerable<Warning> Find(VerdictScope scope)
    {
        if (scope.InOrder.FirstOrDefault(sample => sample.ServerRestarted) is { } restarted)
        {
            yield return new RestartedWarning(restarted.Conversation, restarted.IsWarmup) { Turn = restarted.Turn };
        }
    }
}
