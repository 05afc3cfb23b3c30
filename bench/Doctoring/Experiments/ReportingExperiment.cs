namespace PrefixBench.Bench.Doctoring.Experiments;

/// <summary>Finds out whether the server tells what was cached, by its answers, its counters and the clock.</summary>
internal sealed class ReportingExperiment : IExperiment
{
    // The chance that four of eight times are the shortest by accident is 1 in 70.
    private const int Pairs = 4;

    /// <inheritdoc/>
    public string Name => "reporting";

    /// <inheritdoc/>
    public string Question => "whether the server tells what was cached, and whether the clock agrees";

    /// <inheritdoc/>
    public ExperimentLimits Limits(ExaminationSettings settings)
    {
        int requests = (3 * Pairs) + Examination.CalibrationRequests;
        return new ExperimentLimits(requests, requests * settings.PromptTokens * 5 / 4);
    }

    /// <inheritdoc/>
    public async Task RunAsync(Examination examination, ICollection<Finding> findings, CancellationToken cancellationToken)
    {
        int letters = await examination.LettersForAsync(examination.Settings.PromptTokens, cancellationToken);
        var brief = new List<Observation>();
        var pairs = new List<PromptPair>();
        for (int pair = 0; pair < Pairs; pair++)
        {
            brief.Add(await examination.SendAsync(SaltedText.Create(), 0, cancellationToken));
            pairs.Add(await examination.SendTwiceAsync(letters, cancellationToken));
        }

        var times = ClockTimes.From(pairs);
        var evidence = new ReportingEvidence(
            [.. pairs.Select(pair => pair.Warm)],
            times,
            [.. brief.Select(seen => seen.TimeToFirstToken?.TotalMilliseconds).OfType<double>()]);
        examination.Knowledge.HitLimit = times?.Limit;
        examination.Knowledge.IsUsageRefuted = evidence.IsUsageRefuted;
        examination.Knowledge.IsRecognised = pairs.All(pair => examination.Knowledge.IsKept(pair.Warm) == true);
        examination.Knowledge.IsCounted = pairs.All(pair => examination.Knowledge.CachedOf(pair.Warm) is not null && pair.Warm.PromptTokens is not null);
        findings.Add(evidence.Describe(examination.Server.Identity));
    }
}
