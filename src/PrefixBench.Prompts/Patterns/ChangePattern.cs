namespace PrefixBench.Prompts.Patterns;

/// <summary>A known kind of change between two requests.</summary>
/// <param name="Id">Its name in files, such as <c>date-time</c>.</param>
/// <param name="Words">What happened, as the rest of a sentence: "a date or time changed".</param>
/// <param name="Advice">What to do about it, as a sentence.</param>
public sealed record ChangePattern(string Id, string Words, string Advice)
{
    /// <summary>Whether a change is of this kind. Default: any change is.</summary>
    internal Func<ChangeContext, bool> Matches { get; init; } = _ => true;
}
