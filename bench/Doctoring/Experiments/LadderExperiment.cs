using PrefixBench.Bench.Doctoring.Ladder;

namespace PrefixBench.Bench.Doctoring.Experiments;

/// <summary>Finds the least cacheable length, the block size and the rule for a prompt's end, by prompts of growing length that are each sent twice.</summary>
internal sealed class LadderExperiment : IExperiment
{
    private const int MostRequests = 80;
    private const int MostTokens = 240_000;
    private const int MostTokensPaid = 120_000;

    /// <inheritdoc/>
    public string Name => "ladder";

    /// <inheritdoc/>
    public string Question => "from which length on, and in which steps, prompts are cached";

    /// <inheritdoc/>
    public ExperimentLimits Limits(ExaminationSettings settings) => new(MostRequests, settings.IsPaid ? MostTokensPaid : MostTokens);

    /// <inheritdoc/>
    public async Task RunAsync(Examination examination, ICollection<Finding> findings, CancellationToken cancellationToken)
    {
        if (!await HasCountsAsync(examination, cancellationToken))
        {
            await new ClockLadder(examination).RunAsync(findings, cancellationToken);
            return;
        }

        var climb = new LadderClimb(new ExaminationProbe(examination), examination.Settings.LongestPrompt);
        try
        {
            if (!await climb.FindFirstAsync(cancellationToken))
            {
                findings.Add(LadderText.Nothing(climb));
                return;
            }

            await climb.FindBlockAsync(cancellationToken);
            await climb.FindLeastAsync(cancellationToken);
        }
        catch (LimitReachedException) when (climb.Found is not null)
        {
            // What was found up to here is told; what it leaves open is told with it.
        }

        foreach (Finding finding in LadderText.Describe(climb, examination.Server.Identity?.Cache?.BlockTokens))
        {
            findings.Add(finding);
        }

        examination.Knowledge.BlockTokens = climb.Block;
        examination.Knowledge.LeastTokens = climb.Found?.Prompt;
    }

    // Some servers say nothing where nothing was cached, so a prompt that is long enough to be found decides.
    private static async Task<bool> HasCountsAsync(Examination examination, CancellationToken cancellationToken)
    {
        int letters = await examination.LettersForAsync(examination.Settings.PromptTokens, cancellationToken);
        PromptPair pair = await examination.SendTwiceAsync(letters, cancellationToken);
        return pair.Warm.PromptTokens is not null && examination.Knowledge.CachedOf(pair.Warm) is not null;
    }
}
