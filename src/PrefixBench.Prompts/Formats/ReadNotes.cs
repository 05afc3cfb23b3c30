namespace PrefixBench.Prompts.Formats;

/// <summary>What was left out while a file was read. Complete after the last request.</summary>
public sealed class ReadNotes
{
    /// <summary>The format that the file has, in a few words; null until it is known.</summary>
    public string? Format { get; internal set; }

    /// <summary>Values that are no valid JSON, or not valid text.</summary>
    public int Broken { get; internal set; }

    /// <summary>Values that are longer than allowed.</summary>
    public int TooLong { get; internal set; }

    /// <summary>Values of the format without a prompt, and values of other formats.</summary>
    public int WithoutPrompt { get; internal set; }

    /// <summary>Whether the file ends within a value.</summary>
    public bool IsCut { get; internal set; }
}
