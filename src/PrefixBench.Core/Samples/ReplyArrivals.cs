using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Samples;

/// <summary>
/// How much of an answer could be watched while it was generated. A proxy or a tool-call parser can hold an answer back and send it at once, and a server can
/// keep the model's thoughts to itself: then the first token that arrives is not the first one that was generated.
/// </summary>
public sealed record ReplyArrivals
{
    // Speculative decoding and a busy network deliver a few tokens together without anything being held back.
    private const int FewestHeldBack = 8;
    private const int FewestAtOnce = 4;
    private const int FewestInLump = 4;

    // A rate read from fewer arrivals is mostly the size of the lumps.
    private const int FewestMoments = 4;

    // With as many deltas for each token, the answer was seen.
    private const double SeenShare = 0.5;

    private const double LargestRest = 0.1;

    // Of a UTF-16 code unit in UTF-8.
    private const int MostBytes = 3;

    // Two numbers of tokens that differ by less took the same time to generate, as far as a comparison of times can tell.
    private const double Tolerance = 0.1;

    // Of a TTFT: as elsewhere, a smaller difference is not worth a word. A busy client receives several tokens of a fast server at once.
    private const double NoticeableShare = 0.05;

    private ReplyArrivals()
    {
    }

    /// <summary>Output tokens that the server counted and no delta shows, 0 or more: thoughts that are not streamed. A lower bound if the server does not count the thoughts.</summary>
    public required int HiddenTokens { get; init; }

    /// <summary>The fewest tokens that had been generated when the first delta arrived; 1 for an answer that is streamed token by token, 0 for one without any token.</summary>
    public required int LeastAtFirst { get; init; }

    /// <summary>The most tokens that had been generated when the first delta arrived, <see cref="LeastAtFirst"/> or more: a delta can contain several tokens.</summary>
    public required int MostAtFirst { get; init; }

    /// <summary>Whether most deltas arrived in lumps. Where only the first ones did and the others came one by one, the client was busy.</summary>
    public required bool IsLumpy { get; init; }

    /// <summary>The time to the first delta; zero without one.</summary>
    public required TimeSpan FirstAt { get; init; }

    /// <summary>Whether the whole answer, of several tokens, arrived in one moment: its TTFT is its total time.</summary>
    public required bool IsAtOnce { get; init; }

    /// <summary>The time per output token after the first; null if the server did not count the tokens, or if the arrivals do not show how fast they were generated.</summary>
    public required TimeSpan? TimePerToken { get; init; }

    /// <summary>The output tokens that arrived as deltas; null if <see cref="TimePerToken"/> is.</summary>
    public required int? TimedTokens { get; init; }

    /// <summary>Whether the first delta arrived long after the first token was generated: it came together with many others, or after thoughts that were not streamed.</summary>
    public bool IsHeldBack => IsAtOnce || HiddenTokens > 0 || (LeastAtFirst >= FewestHeldBack && IsLumpy);

    /// <summary>Reads it from a measured turn.</summary>
    /// <param name="sample">The turn.</param>
    public static ReplyArrivals From(TurnSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var arrivals = DeltaArrivals.From(sample.DeltaOffsets);
        int deltas = sample.DeltaOffsets.Count;
        int? output = sample.Usage.OutputTokens;
        (int hidden, bool isCounted) = Hidden(sample, deltas, output);
        int? shown = output - hidden;
        int tokens = Math.Max(deltas, shown ?? 0);
        bool isWhole = arrivals.Moments == 1 && EndsAtOnce(sample);
        bool isTooFast = tokens > 1 && arrivals.Span / (tokens - 1) < DeltaArrivals.SameMoment;
        int atFirst = isWhole ? tokens : arrivals.AtFirst;
        bool isTimed = isCounted && sample.EqualDeltasAtEnd is null && !isTooFast && shown > 1 && arrivals.Moments >= Math.Min(FewestMoments, shown.Value - 1) && arrivals.Moments > 1;
        return new ReplyArrivals
        {
            HiddenTokens = hidden,
            LeastAtFirst = sample.TimeToFirstToken is null ? 0 : hidden + Math.Max(1, atFirst),
            MostAtFirst = sample.TimeToFirstToken is null ? 0 : hidden + Math.Max(1, (int)Math.Ceiling((double)atFirst * tokens / Math.Max(1, deltas))),
            IsLumpy = deltas >= FewestInLump * arrivals.Moments || arrivals.AtFirst * 2 >= deltas,
            FirstAt = sample.TimeToFirstToken ?? TimeSpan.Zero,
            IsAtOnce = isWhole && tokens >= FewestAtOnce,
            TimePerToken = isTimed ? arrivals.Span / (shown!.Value - 1) : null,
            TimedTokens = isTimed ? shown : null,
        };
    }

    /// <summary>Whether the answer was held back by so many tokens that its TTFT shows it: as <see cref="IsHeldBack"/>, unless the tokens take less than 5 % of the TTFT.</summary>
    /// <param name="timePerToken">The time per token of such answers; null if it is not known.</param>
    public bool IsNoticeablyHeldBack(TimeSpan? timePerToken) => IsHeldBack && (LeastAtFirst == 0 || IsNoticeable(LeastAtFirst - 1, timePerToken, FirstAt));

    /// <summary>Whether the TTFTs of two answers contain about the same number of generated tokens, so that their difference says something about the prompts. False if an answer has no token.</summary>
    /// <param name="other">The other answer.</param>
    public bool IsComparableWith(ReplyArrivals other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (MostAtFirst == 0 || other.MostAtFirst == 0)
        {
            return false;
        }

        int slack = Math.Max(1, (int)(Tolerance * Math.Max(LeastAtFirst, other.LeastAtFirst)));
        return (!IsHeldBack && !other.IsHeldBack) || !IsNoticeable(LeastAtFirst - other.LeastAtFirst, TimePerToken ?? other.TimePerToken, FirstAt < other.FirstAt ? FirstAt : other.FirstAt) || (LeastAtFirst <= other.MostAtFirst + slack && other.LeastAtFirst <= MostAtFirst + slack);
    }

    private static bool IsNoticeable(int tokens, TimeSpan? timePerToken, TimeSpan first) => timePerToken is not { } time || Math.Abs(tokens) * time > NoticeableShare * first;

    // The end follows the last token within one or two steps of the model, which are a small part of the time that it took to hold an answer back.
    private static bool EndsAtOnce(TurnSample sample) => sample is { RequestDuration: { } end, DeltaOffsets: [.., var last] }
        && end - last <= TimeSpan.FromTicks(Math.Max(TimeSpan.TicksPerMillisecond, (long)(LargestRest * last.Ticks)));

    private static (int Tokens, bool IsCounted) Hidden(TurnSample sample, int deltas, int? output)
    {
        if (output is not { } counted || deltas >= counted)
        {
            return (0, true);
        }

        if (deltas == 0)
        {
            return (sample.TimeToFirstToken is null ? counted : 0, true);
        }

        // Where the deltas are too many for the rest of the answer, the thoughts are among them, as text in front of it.
        if (sample.FirstTokenKind != DeltaKind.Reasoning && sample.Usage.ReasoningTokens is > 0 and var thoughts && deltas < counted - (SeenShare * thoughts))
        {
            return (Math.Min(thoughts, counted), true);
        }

        // A token has one byte at least, and a character up to three. The characters of thoughts and tool calls are not in the reply's length, so with them it tells nothing.
        bool isText = sample.FirstTokenKind == DeltaKind.Content && sample.FinishReason?.Contains("tool", StringComparison.OrdinalIgnoreCase) != true;
        return isText && deltas < SeenShare * counted && sample.ReplyLength > 0 && counted > MostBytes * sample.ReplyLength ? (counted - (MostBytes * sample.ReplyLength), false) : (0, true);
    }
}
