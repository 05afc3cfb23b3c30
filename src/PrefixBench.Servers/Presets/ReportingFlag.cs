namespace PrefixBench.Servers.Presets;

/// <summary>A flag without which a server keeps back something that is to be measured.</summary>
/// <param name="Words">The flag with its values, as in a command line.</param>
/// <param name="Purpose">What the server does with it, as the end of a sentence: "reports cached tokens".</param>
public sealed record ReportingFlag(IReadOnlyList<string> Words, string Purpose)
{
    /// <summary>Whether a command line has the flag.</summary>
    /// <param name="command">The words of the command line.</param>
    public bool IsIn(IReadOnlyList<string> command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return command.Any(word => word.Split('=', 2)[0] == Words[0]);
    }
}
