using PrefixBench.Analysis.Text;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Terminal;

/// <summary>The words for a turn that waits for its retry.</summary>
internal static class RetryText
{
    /// <summary>Why the turn waits, and for how long.</summary>
    public static string From(TurnSample sample, TimeSpan delay)
    {
        string why = sample.Failure switch
        {
            { IsOutage: true } => "met a server that is gone or starting",
            { IsFromGateway: true } failure => $"was answered {failure.Status} by a gateway",
            _ => "was refused",
        };
        return $"{sample.Provider}: turn {sample.Turn} {why}; retry (attempt {sample.Attempt + 1}) in {NumberText.Duration(delay)}";
    }
}
