using PrefixBench.Prompts.Divergences;

namespace PrefixBench.Prompts.Patterns;

/// <summary>A known kind of change between two requests.</summary>
/// <param name="Id">Its name in files, such as <c>date-time</c>.</param>
/// <param name="Words">What happened, as the rest of a sentence: "a date or time changed".</param>
/// <param name="Advice">What to do about it, as a sentence.</param>
public sealed record ChangePattern(string Id, string Words, string Advice)
{
    /// <summary>Whether a change is of this kind. Default: any change is.</summary>
    internal Func<ChangeContext, bool> Matches { get; init; } = _ => true;

    /// <summary>Whether it is a change of the list of tools, not of one tool. Default false.</summary>
    internal bool IsOfToolList { get; init; }

    /// <summary>What holding it takes: the place where the change begins, or the whole list of tools.</summary>
    /// <param name="divergence">Where the change begins.</param>
    /// <returns>A locator.</returns>
    public string PlaceOf(Divergence divergence)
    {
        ArgumentNullException.ThrowIfNull(divergence);
        bool isInList = divergence.Path.StartsWith("tools[", StringComparison.Ordinal) || divergence.Path.StartsWith("functions[", StringComparison.Ordinal);
        return (IsOfToolList, isInList) switch
        {
            (false, _) => divergence.Locator,
            (_, true) => divergence.Locator[..divergence.Locator.LastIndexOf('[')],
            _ => "tools",
        };
    }
}
