namespace PrefixBench.Bench.Doctoring;

/// <summary>How many tokens a prompt with a text of so many letters has, learnt from the answers.</summary>
internal sealed class LengthModel
{
    // A word of four letters and its blank is a token in most vocabularies.
    private const double UsualTokensPerLetter = 1.0 / SaltedText.WordLength;
    private const int UsualBase = 30;

    private readonly SortedDictionary<int, int> _tokens = [];

    /// <summary>Whether the server reported the length of two prompts, so that lengths are known and not assumed.</summary>
    public bool IsKnown => _tokens.Count > 1;

    /// <summary>Whether another letter can add less than a token, as in vocabularies of words: then texts are made of whole words.</summary>
    private bool IsByWord => Slope < 0.6;

    private double Slope => IsKnown
        ? Math.Max((double)(_tokens.Values.Last() - _tokens.Values.First()) / (_tokens.Keys.Last() - _tokens.Keys.First()), 0.01)
        : UsualTokensPerLetter;

    /// <summary>Learns from an answer.</summary>
    /// <param name="letters">The letters of the text.</param>
    /// <param name="tokens">The tokens of the prompt.</param>
    public void Learn(int letters, int tokens) => _tokens[letters] = tokens;

    /// <summary>The tokens of a prompt, about.</summary>
    /// <param name="letters">The letters of its text.</param>
    public int TokensOf(int letters)
    {
        if (_tokens.Count == 0)
        {
            return UsualBase + (int)(letters * UsualTokensPerLetter);
        }

        (int near, int tokens) = _tokens.MinBy(known => Math.Abs(known.Key - letters));
        return Math.Max(tokens + (int)Math.Round((letters - near) * Slope), 1);
    }

    /// <summary>The letters of a text whose prompt has about so many tokens, 0 or more.</summary>
    /// <param name="tokens">The tokens.</param>
    public int LettersFor(int tokens)
    {
        if (_tokens.Count == 0)
        {
            return Whole((tokens - UsualBase) / UsualTokensPerLetter);
        }

        (int letters, int near) = _tokens.MinBy(known => Math.Abs(known.Value - tokens));
        return near == tokens ? letters : Whole(letters + ((tokens - near) / Slope));
    }

    private int Whole(double letters)
    {
        int rounded = IsByWord ? (int)Math.Round(letters / SaltedText.WordLength) * SaltedText.WordLength : (int)Math.Round(letters);
        return Math.Max(rounded, 0);
    }
}
