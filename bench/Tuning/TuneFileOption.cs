namespace PrefixBench.Bench.Tuning;

/// <summary>A property of a file that stands for an option of the command line.</summary>
/// <param name="Property">The property: the option's name without hyphens, <c>warmupConversations</c>.</param>
/// <param name="Name">The option: <c>--warmup-conversations</c>.</param>
/// <param name="Value">Its value as it would be typed; null for an option without a value.</param>
internal sealed record TuneFileOption(string Property, string Name, string? Value)
{
    /// <summary>The option as words of the command line.</summary>
    public IReadOnlyList<string> Words => Value is null ? [Name] : [Name, Value];

    /// <summary>The property for an option.</summary>
    /// <param name="option">The option's name: <c>--warmup-conversations</c>.</param>
    public static string PropertyOf(string option)
    {
        string[] words = option.TrimStart('-').Split('-');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
