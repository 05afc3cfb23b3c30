using PrefixBench.Analysis.Text;

namespace PrefixBench.Bench.Doctoring.Experiments;

/// <summary>The ladder on a server that counts no cached tokens: only the time until the first token can tell whether a prompt was found.</summary>
/// <param name="examination">The examination.</param>
internal sealed class ClockLadder(Examination examination)
{
    private const string Subject = "least_length";

    // The chance that four of eight times are the shortest by accident is 1 in 70.
    private const int Pairs = 4;

    /// <summary>Doubles the length until the second sending is faster each time.</summary>
    /// <param name="findings">Takes the finding.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task RunAsync(ICollection<Finding> findings, CancellationToken cancellationToken)
    {
        (int Tokens, ClockTimes Times)? slower = null;
        for (int wanted = 128; ; wanted = Math.Min(wanted * 2, examination.Settings.LongestPrompt))
        {
            ClockTimes? times;
            int tokens;
            try
            {
                int letters = await examination.LettersForAsync(wanted, cancellationToken);
                times = await ClockTimes.MeasureAsync(examination, letters, Pairs, cancellationToken);
                tokens = examination.Knowledge.Lengths.TokensOf(letters);
            }
            catch (LimitReachedException)
            {
                times = null;
                tokens = wanted;
            }

            if (times is not { } measured)
            {
                findings.Add(Nothing(slower, "the server reports no times of a first token, or the announced requests were not enough"));
                return;
            }

            if (measured.IsFaster)
            {
                findings.Add(new Finding(Subject, Certainty.ByClock, slower is { } below
                    ? $"The least length lies between about {below.Tokens} and {tokens} tokens; block and exact length cannot be told, because the server counts no cached tokens."
                    : $"Prompts of about {tokens} tokens are found; block and least length cannot be told, because the server counts no cached tokens.")
                {
                    Numbers = $"At about {tokens} tokens: {measured}{(slower is { } shorter ? $"; at about {shorter.Tokens}: {shorter.Times}" : "")}.",
                    Advice = ReportingEvidence.Advise(examination.Server.Software),
                    Values = new Dictionary<string, double?> { ["found_prompt_tokens"] = tokens, ["missed_prompt_tokens"] = slower?.Tokens },
                });
                return;
            }

            slower = (tokens, measured);
            if (wanted >= examination.Settings.LongestPrompt)
            {
                findings.Add(Nothing(slower, "the second sending was never faster each time, so the cache finds nothing, or evaluating a prompt takes too little time to see it"));
                return;
            }
        }
    }

    private static Finding Nothing((int Tokens, ClockTimes Times)? last, string why) =>
        Finding.Unknown(Subject, $"The server counts no cached tokens, and {why}.") with { Numbers = last is { } known ? $"At about {Phrases.Count(known.Tokens, "token")}: {known.Times}." : null };
}
