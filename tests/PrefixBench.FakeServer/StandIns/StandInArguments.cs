namespace PrefixBench.FakeServer.StandIns;

/// <summary>The arguments of a stand-in, read as Python's argparse does: a flag that is not known is an error.</summary>
/// <param name="arguments">The arguments.</param>
/// <param name="flags">The flags without a value.</param>
/// <param name="options">The flags with a value.</param>
internal sealed class StandInArguments(IReadOnlyList<string> arguments, string[] flags, string[] options)
{
    /// <summary>The first flag that is not known; null if all are.</summary>
    public string? Unknown => arguments.FirstOrDefault(argument => argument.StartsWith("--", StringComparison.Ordinal) && !flags.Contains(argument) && !options.Contains(argument));

    /// <summary>Whether a flag is given.</summary>
    public bool Has(string flag) => arguments.Contains(flag);

    /// <summary>The value of a flag; null if it is not given.</summary>
    public string? ValueOf(string option) => arguments.SkipWhile(argument => argument != option).Skip(1).FirstOrDefault();
}
