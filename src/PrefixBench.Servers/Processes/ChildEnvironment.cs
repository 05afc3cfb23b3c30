using System.Diagnostics;
using PrefixBench.Core.Text;

namespace PrefixBench.Servers.Processes;

/// <summary>The environment of a child process: that of this process without its keys. A child gets only the keys that are named for it.</summary>
public static class ChildEnvironment
{
    // Shorter values are numbers and words that stand in many variables.
    private const int ShortestKey = 8;

    /// <summary>Removes every variable that is named like a key (in any letter case), and every other one that holds the value of such a variable.</summary>
    /// <param name="start">How the child is started; called before variables are added for it.</param>
    public static void RemoveKeys(ProcessStartInfo start)
    {
        string[] named = [.. start.Environment.Keys.Where(name => KeyName.IsMatch(name.ToUpperInvariant()))];
        string[] keys = [.. named.Select(name => start.Environment[name]?.Trim() ?? "").Where(key => key.Length >= ShortestKey)];
        string[] copies = [.. start.Environment.Where(variable => keys.Any(key => variable.Value?.Contains(key, StringComparison.Ordinal) == true)).Select(variable => variable.Key)];
        foreach (string name in named.Union(copies, StringComparer.Ordinal))
        {
            start.Environment.Remove(name);
        }
    }
}
