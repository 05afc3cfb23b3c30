namespace PrefixBench.Prompts.Findings;

/// <summary>How long a server takes for a prompt of which nothing is cached, as a straight line.</summary>
/// <param name="FixedMs">The part that does not depend on the prompt, in ms.</param>
/// <param name="MsPerToken">The time for one more token, in ms; above 0.</param>
public sealed record ColdRate(double FixedMs, double MsPerToken)
{
    /// <summary>The time of a prompt, in ms.</summary>
    /// <param name="tokens">Its tokens.</param>
    public double MsOf(double tokens) => FixedMs + (MsPerToken * tokens);
}
