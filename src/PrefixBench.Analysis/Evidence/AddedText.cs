using System.Text;
using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Scenarios;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Evidence;

/// <summary>
/// The least number of tokens that a turn adds to the prompt, estimated from the text. It is low on purpose: tools, templates and thoughts are left out, because servers leave
/// them out too.
/// </summary>
internal static class AddedText
{
    // Most vocabularies have 4 characters of English and 1 to 2 of other scripts in a token.
    private const double AsciiCharactersPerToken = 5;
    private const double OtherCharactersPerToken = 2;

    /// <summary>The tokens that one turn adds; of turn 1 those of the system prompt and the first message.</summary>
    /// <param name="scenario">The workload.</param>
    /// <param name="previous">The row of the turn before whose replies are in the prompt; null for turn 1.</param>
    /// <param name="turn">The turn, from 1 to the number of turns.</param>
    public static double Estimate(Scenario scenario, TurnRow? previous, int turn) => previous is null
        ? Tokens(scenario.SystemPrompt) + Input(scenario.Turns[0])
        : Input(scenario.Turns[turn - 1]) + Reply(scenario, previous);

    private static double Input(ScenarioTurn turn) => turn.CreateInput().Sum(message => Tokens(message.Content));

    private static double Reply(Scenario scenario, TurnRow previous)
    {
        if (scenario.Reply.Kind == ReplyPolicyKind.Scripted)
        {
            return Tokens(scenario.Turns[previous.Turn - 1].Reply ?? "");
        }

        int most = scenario.Reply.Kind == ReplyPolicyKind.Truncate ? scenario.Reply.Length : int.MaxValue;
        return MedianEstimator.Median([.. previous.Measured.Select(sample => OfReply(sample, most))]) ?? 0;
    }

    // Its text is not recorded: a model that repeats itself has many characters in few tokens, and thoughts are not part of the next prompt.
    private static double OfReply(TurnSample sample, int most)
    {
        double characters = Math.Min(sample.ReplyLength, most);
        double tokens = Math.Max(characters / AsciiCharactersPerToken, OfDeltas(sample) * characters / Math.Max(1, sample.ReplyLength));
        return Math.Min(tokens, Math.Max(0, (sample.Usage.OutputTokens ?? 0) - (sample.Usage.ReasoningTokens ?? 0)));
    }

    // A delta with text is a token at least, where all of them are text of the reply.
    private static int OfDeltas(TurnSample sample) =>
        sample.FirstTokenKind == DeltaKind.Content && sample.Usage.ReasoningTokens is null or 0 && sample.DeltaOffsets.Count <= sample.ReplyLength ? sample.DeltaOffsets.Count : 0;

    // Runs of one character (spaces, dashes) are a single token, so only changes count.
    private static double Tokens(string text)
    {
        double tokens = 0;
        Rune previous = default;
        foreach (Rune rune in text.EnumerateRunes())
        {
            tokens += rune == previous ? 0 : rune.IsAscii ? 1 / AsciiCharactersPerToken : 1 / OtherCharactersPerToken;
            previous = rune;
        }

        return tokens;
    }
}
