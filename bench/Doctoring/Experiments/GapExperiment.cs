namespace PrefixBench.Bench.Doctoring.Experiments;

/// <summary>Finds out how long a prompt is kept without use.</summary>
internal sealed class GapExperiment : IExperiment
{
    // From 1/32 of the longest pause on, doubled; then bisection to an eighth of the distance that is left.
    private const int Doublings = 5;
    private const int Bisections = 3;

    /// <inheritdoc/>
    public string Name => "gap";

    /// <inheritdoc/>
    public string Question => "how long a prompt is kept without use";

    /// <inheritdoc/>
    public ExperimentLimits Limits(ExaminationSettings settings)
    {
        int requests = (2 * (1 + Doublings + Bisections)) + Recognition.Requests;

        // The longest, all shorter ones (together less than another one), and bisections that are each shorter than it.
        return new ExperimentLimits(requests, requests * settings.PromptTokens * 5 / 4) { Pauses = settings.MaximumGap * (2 + Bisections) };
    }

    /// <inheritdoc/>
    public async Task RunAsync(Examination examination, ICollection<Finding> findings, CancellationToken cancellationToken)
    {
        if (await Recognition.PrepareAsync(examination, cancellationToken) is { } why)
        {
            findings.Add(Finding.Unknown(GapText.Subject, why));
            return;
        }

        // Most servers keep a prompt for hours: then the first trial is the last.
        TimeSpan longest = examination.Settings.MaximumGap;
        var trials = new SortedDictionary<TimeSpan, Trial>();
        TimeSpan kept = TimeSpan.Zero;
        TimeSpan lost = longest;
        if (await TryAsync(longest))
        {
            findings.Add(GapText.Kept(trials, longest));
            return;
        }

        for (int halvings = Doublings; halvings > 0; halvings--)
        {
            TimeSpan pause = longest / (1 << halvings);
            if (!await TryAsync(pause))
            {
                lost = pause;
                break;
            }

            kept = pause;
        }

        for (int bisection = 0; bisection < Bisections; bisection++)
        {
            TimeSpan middle = (kept + lost) / 2;
            (kept, lost) = await TryAsync(middle) ? (middle, lost) : (kept, middle);
        }

        findings.Add(GapText.Lost(trials, kept, lost, examination.Server.Software));

        async Task<bool> TryAsync(TimeSpan pause)
        {
            trials[pause] = await Trial.MakeAsync(examination, () => examination.PauseAsync(pause, cancellationToken), cancellationToken);
            return trials[pause].IsKept;
        }
    }
}
