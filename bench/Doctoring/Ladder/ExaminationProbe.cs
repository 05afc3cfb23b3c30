namespace PrefixBench.Bench.Doctoring.Ladder;

/// <summary>Sends the prompts of a ladder in an examination.</summary>
/// <param name="examination">The examination.</param>
internal sealed class ExaminationProbe(Examination examination) : ILadderProbe
{
    // Each try learns by how much the last one was too long or too short.
    private const int Tries = 6;

    private SaltedText _last = SaltedText.Create();
    private int _lastLetters;

    /// <inheritdoc/>
    public async Task<LadderPoint?> MeasureAsync(int tokens, bool isExact, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            _lastLetters = tokens == 0 ? 0 : await examination.LettersForAsync(tokens, cancellationToken);
            _last = SaltedText.Create();
            Observation cold = await examination.SendAsync(_last, _lastLetters, cancellationToken);
            if (isExact && cold.PromptTokens != tokens)
            {
                continue;
            }

            Observation warm = await examination.SendAsync(_last, _lastLetters, cancellationToken);
            return new LadderPoint(cold.PromptTokens!.Value, examination.Knowledge.CachedOf(cold) ?? 0, examination.Knowledge.CachedOf(warm) ?? 0);
        }

        return null;
    }

    /// <inheritdoc/>
    public async Task<int> RepeatAsync(CancellationToken cancellationToken) =>
        examination.Knowledge.CachedOf(await examination.SendAsync(_last, _lastLetters, cancellationToken)) ?? 0;
}
