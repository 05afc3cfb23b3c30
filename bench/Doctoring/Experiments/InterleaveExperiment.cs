namespace PrefixBench.Bench.Doctoring.Experiments;

/// <summary>Finds out how many other conversations may come between two turns of one until its prompt is lost.</summary>
internal sealed class InterleaveExperiment : IExperiment
{
    private const int MostOthers = 8;
    private const int MostOthersPaid = 4;

    /// <inheritdoc/>
    public string Name => "interleave";

    /// <inheritdoc/>
    public string Question => "next to how many other conversations a prompt is kept";

    /// <inheritdoc/>
    public ExperimentLimits Limits(ExaminationSettings settings)
    {
        int most = MostOf(settings);

        // Doubling, bisection between the last two, and the one that lost it once more; each with its own prompt twice.
        int requests = Doubling(most).Concat(Bisection(most)).Append(most).Sum(others => others + 2) + Recognition.Requests;
        return new ExperimentLimits(requests, requests * settings.PromptTokens * 5 / 4);
    }

    /// <inheritdoc/>
    public async Task RunAsync(Examination examination, ICollection<Finding> findings, CancellationToken cancellationToken)
    {
        if (await Recognition.PrepareAsync(examination, cancellationToken) is { } why)
        {
            findings.Add(Finding.Unknown(InterleaveText.Subject, why));
            return;
        }

        var trials = new SortedDictionary<int, Trial>();
        int kept = 0;
        int? lost = null;
        foreach (int others in Doubling(MostOf(examination.Settings)))
        {
            if (!await TryAsync(others))
            {
                lost = others;
                break;
            }

            kept = others;
        }

        while (lost is { } most && most - kept > 1)
        {
            int middle = (kept + most) / 2;
            (kept, lost) = await TryAsync(middle) ? (middle, most) : (kept, middle);
        }

        // Somebody else's request can take the place of a prompt once, hardly twice.
        bool isSteady = lost is not { } last || !await TryAsync(last);
        findings.Add(InterleaveText.Describe(trials, kept, lost, isSteady, examination.Server));

        async Task<bool> TryAsync(int others)
        {
            trials[others] = await Trial.MakeAsync(examination, () => SendOthersAsync(examination, others, cancellationToken), cancellationToken);
            return trials[others].IsKept;
        }
    }

    private static async Task SendOthersAsync(Examination examination, int others, CancellationToken cancellationToken)
    {
        int letters = await examination.LettersForAsync(examination.Settings.PromptTokens, cancellationToken);
        for (int other = 0; other < others; other++)
        {
            await examination.SendAsync(SaltedText.Create(), letters, cancellationToken);
        }
    }

    private static int MostOf(ExaminationSettings settings) => settings.IsPaid ? MostOthersPaid : MostOthers;

    private static IEnumerable<int> Doubling(int most)
    {
        for (int others = 1; others <= most; others *= 2)
        {
            yield return others;
        }
    }

    // The dearest way: always in the upper half.
    private static IEnumerable<int> Bisection(int most)
    {
        for (int low = most / 2; most - low > 1; low = (low + most) / 2)
        {
            yield return (low + most) / 2;
        }
    }
}
