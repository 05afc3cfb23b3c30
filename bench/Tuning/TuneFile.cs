namespace PrefixBench.Bench.Tuning;

/// <summary>A file that says what is tuned.</summary>
internal sealed record TuneFile
{
    /// <summary>Its path, as the user gave it.</summary>
    public required string Path { get; init; }

    /// <summary>What it says of the servers to compare.</summary>
    public required ServerInput Servers { get; init; }

    /// <summary>What else it says, each as an option of the command line.</summary>
    public required IReadOnlyList<TuneFileOption> Options { get; init; }

    /// <summary>The mistakes in it; empty if it can be used.</summary>
    public required IReadOnlyList<string> Mistakes { get; init; }

    /// <summary>A message about an option that this file gave, with the place in the file instead of the option. Other messages stay as they are.</summary>
    /// <param name="message">A message that begins with the option.</param>
    public string Locate(string message)
    {
        TuneFileOption? option = Options.FirstOrDefault(option => message.StartsWith(option.Name + " ", StringComparison.Ordinal) || message.StartsWith(option.Name + ":", StringComparison.Ordinal));
        return option is null ? message : $"{PlaceOf(Path, option.Property)}{message[option.Name.Length..]}";
    }

    /// <summary>A place in a file, for the beginning of a message.</summary>
    /// <param name="path">The file.</param>
    /// <param name="property">The path of the property in it, such as <c>variants.ub64.args</c>.</param>
    public static string PlaceOf(string path, string property) => $"{System.IO.Path.GetFileName(path)}: \"{property}\"";
}
