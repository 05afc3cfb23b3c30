using System.Text.RegularExpressions;

namespace PrefixBench.Servers.Processes;

/// <summary>The parts of a server's output that match one of some patterns, each once: a server with several processes says the same several times.</summary>
/// <param name="patterns">The patterns; the matched part of a line is kept.</param>
internal sealed class LogExcerpt(IReadOnlyList<Regex> patterns)
{
    // Few and short: they stand in the record of every launch.
    private const int MostParts = 20;
    private const int LongestPart = 300;

    private readonly Lock _lock = new();
    private readonly List<string> _parts = [];

    /// <summary>Looks for the patterns in a line.</summary>
    /// <param name="line">The line.</param>
    public void Add(string line)
    {
        foreach (string part in patterns.Select(pattern => Find(pattern, line)).OfType<string>())
        {
            lock (_lock)
            {
                if (_parts.Count < MostParts && !_parts.Contains(part, StringComparer.Ordinal))
                {
                    _parts.Add(part);
                }
            }
        }
    }

    /// <summary>The parts so far.</summary>
    public IReadOnlyList<string> Read()
    {
        lock (_lock)
        {
            return [.. _parts];
        }
    }

    private static string? Find(Regex pattern, string line)
    {
        try
        {
            return pattern.Match(line) is { Success: true, Value: var part } ? part[..Math.Min(part.Length, LongestPart)].Trim() : null;
        }
        catch (RegexMatchTimeoutException)
        {
            // A line of megabytes is no message.
            return null;
        }
    }
}
