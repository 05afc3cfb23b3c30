using PrefixBench.Analysis.Text;
using PrefixBench.Core.Chat;

namespace PrefixBench.Bench.Doctoring.Experiments;

/// <summary>What became of a prompt after something was done that could lose it.</summary>
/// <param name="IsKept">Whether it was still in the cache.</param>
/// <param name="Certainty">By what this is known.</param>
/// <param name="Proof">What showed it, in words: <c>1258 of 1259 tokens cached</c>, or a time.</param>
internal sealed record Trial(bool IsKept, Certainty Certainty, string Proof)
{
    /// <summary>Sends a new prompt, does something, and sends the prompt again.</summary>
    /// <param name="examination">The examination. <see cref="Recognition"/> has found that prompts in the cache can be told.</param>
    /// <param name="meanwhile">What is done between.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <inheritdoc cref="IExperiment.RunAsync" path="/exception"/>
    public static async Task<Trial> MakeAsync(Examination examination, Func<Task> meanwhile, CancellationToken cancellationToken)
    {
        int letters = await examination.LettersForAsync(examination.Settings.PromptTokens, cancellationToken);
        var text = SaltedText.Create();
        await examination.SendAsync(text, letters, cancellationToken);
        await meanwhile();
        Observation again = await examination.SendAsync(text, letters, cancellationToken);
        bool isKept = examination.Knowledge.IsKept(again)
            ?? throw new RequestFailedException(new TurnFailure { Kind = FailureKind.EmptyReply, Message = "The answer had neither token counts nor a first token." });
        return examination.Knowledge.CachedOf(again) is { } cached && again.PromptTokens is { } prompt
            ? new Trial(isKept, Certainty.Measured, $"{cached} of {Phrases.Count(prompt, "token")} cached")
            : new Trial(isKept, Certainty.ByClock, $"TTFT {NumberText.Milliseconds(again.TimeToFirstToken!.Value.TotalMilliseconds)} ms");
    }

    /// <summary>Describes trials in a clause; those next to each other that showed the same stand together.</summary>
    /// <param name="trials">The trials with what was done, such as <c>2</c>, in their order.</param>
    /// <param name="unit">What stands behind the first of them, with a blank before it; empty for nothing.</param>
    public static string Describe(IEnumerable<(string Done, Trial Trial)> trials, string unit)
    {
        var groups = new List<(List<string> Done, string Proof)>();
        foreach ((string done, Trial trial) in trials)
        {
            if (groups.Count == 0 || groups[^1].Proof != trial.Proof)
            {
                groups.Add(([], trial.Proof));
            }

            groups[^1].Done.Add(done);
        }

        return string.Join("; ", groups.Select((group, index) => $"after {Phrases.List(group.Done)}{(index == 0 ? unit : "")}: {group.Proof}"));
    }
}
