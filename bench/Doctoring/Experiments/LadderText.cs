using PrefixBench.Analysis.Text;
using PrefixBench.Bench.Doctoring.Ladder;

namespace PrefixBench.Bench.Doctoring.Experiments;

/// <summary>The findings of a ladder.</summary>
internal static class LadderText
{
    private const string Block = "block";
    private const string Tail = "last_block";
    private const string Least = "least_length";
    private const int ShownPoints = 4;

    /// <summary>The finding of a ladder that found nothing.</summary>
    /// <param name="climb">The ladder.</param>
    public static Finding Nothing(LadderClimb climb)
    {
        LadderPoint last = climb.Points[^1];
        string lengths = $"{Phrases.Count(climb.Points.Count, "prompt")} of {climb.Points.Min(point => point.Prompt)} to {Tokens(climb.Points.Max(point => point.Prompt))}";
        return climb.Sightings is { } times
            ? new Finding(Least, Certainty.Measured, $"A prompt is found at its third sighting only: {lengths} were not found when they were sent a second time.")
            {
                Numbers = $"The last one, {Tokens(last.Prompt)}, was found when it was sent once more.",
                Advice = "Send the common beginning of your prompts a few times before you rely on it.",
                Values = Values(("sightings", times)),
            }
            : new Finding(Least, Certainty.Measured, $"Nothing is cached: {lengths} were sent twice, and none was found.")
            {
                Advice = "Switch prefix caching on, or see whether several servers answer at this address in turn.",
                Values = Values(("longest_tried", climb.Points.Max(point => point.Prompt))),
            };
    }

    /// <summary>The findings of a ladder that found something.</summary>
    /// <param name="climb">The ladder.</param>
    /// <param name="reported">The block that the server reports; null if it reports none.</param>
    public static IEnumerable<Finding> Describe(LadderClimb climb, int? reported)
    {
        LadderPoint[] odd = climb.Rule is { } rule ? [.. climb.Points.Where(point => !rule.Explains(point))] : [];
        if (climb.Rule is null || odd.Length > 0)
        {
            int divisor = CacheRule.CommonBlock(climb.Points);
            yield return Finding.Unknown(Block, divisor > 1 && odd.Length == 0
                ? $"The counts are multiples of {divisor}, but prompts of the lengths that prove that to be the block could not be sent. {Shown(climb.Points)}."
                : $"The counts follow no rule of blocks. {Shown(odd.Length > 0 ? odd : climb.Points)}.") with
            {
                Advice = divisor > 1 && odd.Length == 0 ? null : "Repeat it while nobody else uses the server. A model with a sliding window or a recurrent state keeps only some positions of a prompt, and a gateway may ask several servers in turn.",
            };
        }
        else
        {
            yield return BlockOf(climb, climb.Rule.Value.Block, reported);
            yield return TailOf(climb, climb.Rule.Value.Block, climb.Rule.Value.Evaluated);
        }

        yield return LeastOf(climb);
    }

    private static Finding BlockOf(LadderClimb climb, int block, int? reported)
    {
        string server = reported is not { } own ? "" : own == block ? " The server reports the same block." : $" The server reports blocks of {own}.";
        return new Finding(Block, Certainty.Measured, block == 1 ? "Prompts are cached token by token." : $"Prompts are cached in blocks of {Tokens(block)}.")
        {
            Numbers = $"All {Phrases.Count(climb.Points.Count, "prompt")} fit ({Shown(climb.Points)}).{server}",
            Advice = block < 128 ? null : $"Up to {Tokens(block - 1)} at the end of a common beginning are evaluated again: append at least {block} tokens a turn, or expect that loss.",
            Values = Values(("block_tokens", block), ("reported_block_tokens", reported)),
        };
    }

    private static Finding TailOf(LadderClimb climb, int block, int evaluated)
    {
        string found = (block, evaluated) switch
        {
            (1, 0) => "All tokens of a prompt that is sent again are found.",
            (_, 0) => "All whole blocks of a prompt that is sent again are found, also one that ends with the prompt.",
            (1, 1) => "All tokens of a prompt that is sent again are found but the last one, which is always evaluated.",
            (1, _) => $"All tokens of a prompt that is sent again are found but the last {evaluated}, which are always evaluated.",
            (_, 1) => "The last token of a prompt is always evaluated: a block that ends with the prompt is not found, the whole blocks before it are.",
            _ => $"The last {evaluated} tokens of a prompt are always evaluated: whole blocks before them are found.",
        };
        LadderPoint[] deciding = block == 1 ? [] : [.. climb.Points.Where(point => point.IsHit && (point.Prompt - evaluated) % block is 0 || (point.Prompt - evaluated + 1) % block is 0)];
        return new Finding(Tail, Certainty.Measured, found)
        {
            Numbers = deciding.Length == 0 ? null : $"{Shown(deciding)}.",
            Values = Values(("evaluated_tokens", evaluated)),
        };
    }

    private static Finding LeastOf(LadderClimb climb)
    {
        LadderPoint found = climb.Found!.Value;
        int head = climb.Points.Where(point => point.Cold > 0).Select(point => point.Cold).DefaultIfEmpty(0).Min();
        if (climb.Missed is not { } missed)
        {
            return new Finding(Least, Certainty.Measured, "There is no least length.")
            {
                Numbers = $"Even the shortest prompt that was sent, {Tokens(found.Prompt)}, was found{(head > 0 ? $", and the {Tokens(head)} with which all of them begin" : "")}.",
                Values = Values(("least_prompt_tokens", null), ("found_prompt_tokens", found.Prompt)),
            };
        }

        if (!climb.IsLeastExact)
        {
            return new Finding(Least, Certainty.Measured, $"The least length lies between {missed.Prompt} and {Tokens(found.Prompt)}.")
            {
                Numbers = $"Of {Tokens(missed.Prompt)} nothing was found, of {found.Prompt} {found.Warm}; prompts of the lengths between could not be sent within the announced requests.",
                Advice = Longer(found.Prompt),
                Values = Values(("least_prompt_tokens", null), ("missed_prompt_tokens", missed.Prompt), ("found_prompt_tokens", found.Prompt)),
            };
        }

        bool isOneBlock = climb.Rule is { } rule && found.Prompt == rule.Block + rule.Evaluated;
        return new Finding(Least, Certainty.Measured, $"Prompts are cached from {Tokens(found.Prompt)} on{(isOneBlock ? ", which is one block" : "")}.")
        {
            Numbers = $"Of {Tokens(missed.Prompt)} nothing was found, of {found.Prompt} {found.Warm}.",
            Advice = Longer(found.Prompt),
            Values = Values(("least_prompt_tokens", found.Prompt), ("missed_prompt_tokens", missed.Prompt), ("found_prompt_tokens", found.Prompt)),
        };
    }

    private static string? Longer(int least) => least < 512 ? null : $"A system prompt with tools below {Tokens(least)} is evaluated anew each time: put more of what never changes in front, or do not count on the cache for it.";

    private static string Shown(IReadOnlyList<LadderPoint> points) =>
        $"prompt → cached: {string.Join(", ", points.OrderBy(point => point.Prompt).DistinctBy(point => point.Prompt).TakeLast(ShownPoints))}{(points.Count > ShownPoints ? ", …" : "")}";

    private static string Tokens(int count) => Phrases.Count(count, "token");

    private static Dictionary<string, double?> Values(params (string Name, double? Value)[] values) => values.ToDictionary(value => value.Name, value => value.Value);
}
