using PrefixBench.Analysis.Text;

namespace PrefixBench.Bench.Tuning;

/// <summary>What a user should know of the variants before they are measured.</summary>
internal static class PlanNotes
{
    /// <summary>The notes, each with its title.</summary>
    /// <param name="variants">The variants.</param>
    public static IEnumerable<(string Title, string Text)> Of(IReadOnlyList<Variant> variants)
    {
        if (NamesOf(variants.Where(variant => variant.Url is not null)) is { Length: > 0 } running)
        {
            yield return ("Running", $"{Phrases.List(running)}: neither started nor ended, so a launch is a block of conversations. What depends on the start of a server is in none of these launches");
        }

        foreach (IGrouping<string, Variant> model in variants.Where(variant => variant.HubModel is not null).GroupBy(variant => variant.HubModel!, StringComparer.Ordinal))
        {
            yield return ("Model", $"{model.Key} is a name at a model hub: a server that does not have it in its cache fetches it from there");
        }

        foreach (IGrouping<(string Flag, string Purpose), string> hint in variants.SelectMany(Hints).GroupBy(hint => (hint.Flag, hint.Purpose), hint => hint.Variant))
        {
            yield return ("Hint", $"with {hint.Key.Flag} the server {hint.Key.Purpose}; {Phrases.List([.. hint])} {(hint.Count() == 1 ? "does" : "do")} not have it");
        }
    }

    private static IEnumerable<(string Flag, string Purpose, string Variant)> Hints(Variant variant) => variant.IsFromPreset || variant.Preset is null
        ? []
        : variant.Preset.Flags.Where(flag => !flag.IsIn(variant.Command)).Select(flag => (string.Join(' ', flag.Words), flag.Purpose, variant.Name));

    private static string[] NamesOf(IEnumerable<Variant> variants) => [.. variants.Select(variant => variant.Name)];
}
