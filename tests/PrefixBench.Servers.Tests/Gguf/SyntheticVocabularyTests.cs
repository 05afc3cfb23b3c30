using System.Text.RegularExpressions;
using PrefixBench.Servers.Gguf;

namespace PrefixBench.Servers.Tests.Gguf;

public sealed class SyntheticVocabularyTests
{
    private const int FirstPiece = 262;

    private static readonly SyntheticVocabulary Words = SyntheticVocabulary.From(SyntheticVocabularyKind.Words);
    private static readonly Dictionary<string, float> Scores = Words.Tokens.Zip(Words.Scores).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);

    [Fact]
    public void Words_contain_all_tokens_of_bytes_at_the_same_places()
    {
        var bytes = SyntheticVocabulary.From(SyntheticVocabularyKind.Bytes);

        Assert.Equal(FirstPiece, bytes.Count);
        Assert.Equal(bytes.Tokens, Words.Tokens.Take(FirstPiece));
        Assert.Equal(bytes.Types, Words.Types.Take(FirstPiece));
        Assert.InRange(Words.Count, 10_000, 16_000);
        Assert.Equal((Words.Count, Words.Count), (Words.Types.Count, Words.Scores.Count));
        Assert.Equal(Words.Count, Words.Tokens.Distinct(StringComparer.Ordinal).Count());
    }

    // No piece joins the end of one word, of a space or of a sign with the beginning of another.
    [Fact]
    public void Piece_is_a_word_or_punctuation_with_at_most_one_space_before_it_or_white_space() =>
        Assert.All(Words.Tokens.Skip(FirstPiece), piece =>
            Assert.Matches(new Regex("^(\u2581?[A-Z]?[a-z]*|\u2581?[!-/:-@\\[-`{-~]+|\n?\u2581+)$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)), piece));

    [Fact]
    public void Every_piece_is_written_with_itself() =>
        Assert.All(Words.Tokens.Skip(FirstPiece), piece => Assert.Equal([piece], Tokenize(piece)));

    [Fact]
    public void Replies_read_again_are_the_same_tokens()
    {
        string[] sayable = [.. Enumerable.Range(0, Words.Count).Where(Words.MayBeSaid).Select(token => Words.Tokens[token])];
        Assert.InRange(sayable.Length, 200, 2000);
        Assert.All(sayable, word => Assert.Matches("^[A-Z][a-z]{2,}$", word));

        var random = new Random(1);
        for (int row = 0; row < 2000; row++)
        {
            string[] reply = random.GetItems(sayable, 12);
            Assert.Equal(reply, Tokenize(string.Concat(reply)));
        }
    }

    /// <summary>As llama.cpp does it for tokenizer.ggml.model "llama": the neighbours whose joint text has the highest score become one, the leftmost first.</summary>
    private static List<string> Tokenize(string text)
    {
        List<string> parts = [.. text.Select(letter => $"{letter}")];
        while (true)
        {
            int best = -1;
            float bestScore = float.NegativeInfinity;
            for (int at = 0; at + 1 < parts.Count; at++)
            {
                if (Scores.TryGetValue(parts[at] + parts[at + 1], out float score) && score > bestScore)
                {
                    (best, bestScore) = (at, score);
                }
            }

            if (best < 0)
            {
                return parts;
            }

            parts[best] += parts[best + 1];
            parts.RemoveAt(best + 1);
        }
    }
}
