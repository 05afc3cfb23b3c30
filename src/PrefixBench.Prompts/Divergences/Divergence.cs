using PrefixBench.Prompts.Parts;

namespace PrefixBench.Prompts.Divergences;

/// <summary>The first place where a request stops extending the one before.</summary>
public sealed record Divergence
{
    /// <summary>The number of parts at the beginning that both requests have.</summary>
    public required int CommonParts { get; init; }

    /// <summary>The characters of these parts, and of the next one as far as it is the same.</summary>
    public required long CommonCharacters { get; init; }

    /// <summary>The place in the later request, such as <c>messages[3].content</c> or <c>tools[2].function.parameters</c>; in the earlier one if the later one ends there.</summary>
    public required string Path { get; init; }

    /// <summary>The place as a locator: the path of the whole text or tool, with the line (<c>messages[0].content@line:79</c>) or the characters (<c>@char:120-131</c>) where it is a text.</summary>
    public required string Locator { get; init; }

    /// <summary>The line in the text, from 1; null if the part is new, missing or not a text.</summary>
    public int? Line { get; init; }

    /// <summary>The character in that line, from 1; null where <see cref="Line"/> is.</summary>
    public int? Character { get; init; }

    /// <summary>What the earlier request has there, a few words on one line; empty if it has nothing there.</summary>
    public required string Before { get; init; }

    /// <summary>What the later request has there, a few words on one line; empty if it has nothing there.</summary>
    public required string After { get; init; }

    /// <summary>The two texts of the part that changed; null if the part is new or missing.</summary>
    public TextChange? Change { get; init; }

    /// <summary>Compares two requests.</summary>
    /// <param name="previous">The parts of the earlier request.</param>
    /// <param name="current">The parts of the later one.</param>
    /// <returns>The place; null if the later request begins with everything that the earlier one has.</returns>
    public static Divergence? Between(IReadOnlyList<PromptPart> previous, IReadOnlyList<PromptPart> current)
    {
        ArgumentNullException.ThrowIfNull(previous);
        ArgumentNullException.ThrowIfNull(current);
        long common = 0;
        for (int index = 0; index < previous.Count; index++)
        {
            if (index == current.Count)
            {
                return Missing(previous[index], index, common);
            }

            if (!previous[index].IsSame(current[index]))
            {
                return At(previous[index], current[index], index, common);
            }

            common += previous[index].Text.Length;
        }

        return null;
    }

    private static Divergence Missing(PromptPart part, int index, long common) => new()
    {
        CommonParts = index,
        CommonCharacters = common,
        Path = part.Path,
        Locator = Locators.Of(part),
        Before = Snippet.Around(part.Text, 0),
        After = "",
    };

    private static Divergence At(PromptPart old, PromptPart part, int index, long common)
    {
        if (old.Kind != part.Kind || old.Role != part.Role || (part.Kind == PartKind.Tool && old.Name != part.Name))
        {
            // All tools begin alike: their names are shown.
            int place = old.Kind == PartKind.Tool && part.Kind == PartKind.Tool ? TextChange.Between(old.Text, part.Text).Start : 0;
            return new Divergence
            {
                CommonParts = index,
                CommonCharacters = common,
                Path = part.Path,
                Locator = Locators.Of(part),
                Before = Snippet.Around(old.Text, place),
                After = Snippet.Around(part.Text, place),
            };
        }

        var change = TextChange.Between(old.Text, part.Text);
        int lineStart = part.Text.AsSpan(0, change.Start).LastIndexOf('\n') + 1;
        bool isText = part.Kind is not (PartKind.Tool or PartKind.Media);
        return new Divergence
        {
            CommonParts = index,
            CommonCharacters = common + change.Start,
            Path = part.Kind == PartKind.Tool ? part.Path + JsonPlace.OfFirstDifference(old.Text, part.Text) : part.Path,
            Locator = isText ? Locators.Of(part, change) : Locators.Of(part),
            Line = isText ? part.Text.AsSpan(0, change.Start).Count('\n') + 1 : null,
            Character = isText ? change.Start - lineStart + 1 : null,
            Before = Snippet.Around(old.Text, change.Start),
            After = Snippet.Around(part.Text, change.Start),
            Change = change,
        };
    }
}
