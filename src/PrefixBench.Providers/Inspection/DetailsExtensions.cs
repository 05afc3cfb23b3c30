namespace PrefixBench.Providers.Inspection;

/// <summary>Gathers details of a server, of which any may be missing.</summary>
internal static class DetailsExtensions
{
    /// <summary>Adds a detail unless it is null.</summary>
    public static void AddIfKnown(this SortedDictionary<string, string> details, string name, string? value)
    {
        if (value is not null)
        {
            details[name] = value;
        }
    }
}
