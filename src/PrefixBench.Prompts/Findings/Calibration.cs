namespace PrefixBench.Prompts.Findings;

/// <summary>Whether rendered prompts are those that the server evaluated, by the token counts of its answers. One that disagrees is not used.</summary>
/// <param name="Agreeing">The rendered prompts with as many tokens as the answer reported.</param>
/// <param name="Disagreeing">Those with another number: another model, template or server than the recorded one.</param>
public sealed record Calibration(int Agreeing, int Disagreeing)
{
    /// <summary>All prompts that could be checked.</summary>
    public int Checked => Agreeing + Disagreeing;
}
