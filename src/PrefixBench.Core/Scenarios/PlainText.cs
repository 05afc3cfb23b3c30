using System.Text;

namespace PrefixBench.Core.Scenarios;

/// <summary>
/// Writes plain technical English of a wanted length from a seed. The same seed and length give the same text everywhere and in every version of the runtime. Its sentences have
/// meaning enough for a tokenizer, and nothing else is asked of them.
/// </summary>
/// <param name="seed">Chooses the text.</param>
internal sealed class PlainText(ulong seed)
{
    private static readonly string[] Subjects =
    [
        "The import service", "Each worker", "The scheduler", "A background job", "The billing module", "The request router", "Every storage node", "The search index",
        "A retry handler", "The audit log", "The session cache", "An operator", "The deployment script", "The rate limiter", "A health check", "The report builder",
    ];

    private static readonly string[] Verbs =
    [
        "reads", "validates", "writes", "compares", "forwards", "compresses", "archives", "schedules", "rejects", "merges", "replicates", "measures", "publishes", "restores", "counts", "locks",
    ];

    private static readonly string[] Adjectives =
    [
        "pending", "incomplete", "recent", "shared", "temporary", "signed", "partial", "ordered", "remote", "duplicate", "expired", "large", "internal", "verified", "cached", "numbered",
    ];

    private static readonly string[] Objects =
    [
        "records", "messages", "invoices", "snapshots", "log entries", "file segments", "index pages", "configuration values", "access tokens", "queue items", "tables", "test results",
        "customer accounts", "metrics", "build artifacts", "database rows",
    ];

    private static readonly string[] Conditions =
    [
        "before the nightly run starts", "after the second attempt", "while the primary node is offline", "as soon as the queue is empty", "unless the limit of {0} per minute is reached",
        "within {0} seconds", "in groups of {0}", "if more than {0} of them wait", "when the checksum differs", "without a restart of the server", "for at most {0} hours", "until the operator confirms it",
        "on every {0}th request", "in the order of arrival", "with a delay of {0} milliseconds", "and reports the number to the monitor",
    ];

    private ulong _state = seed;

    /// <summary>Writes sentences until the text has a length.</summary>
    /// <param name="characters">The least number of characters; the text ends with the sentence that reaches it. 0 or less gives the empty text.</param>
    public string Write(double characters)
    {
        var text = new StringBuilder();
        while (text.Length < characters)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(Sentence());
        }

        return text.ToString();
    }

    /// <summary>Writes numbered lines until the text has a length, as a tool prints them.</summary>
    /// <param name="characters">The least number of characters.</param>
    public string WriteLines(double characters)
    {
        var text = new StringBuilder();
        for (int line = 1; text.Length < characters; line++)
        {
            text.Append(line == 1 ? "" : "\n").Append(FormattableString.Invariant($"{line}: ")).Append(Sentence());
        }

        return text.ToString();
    }

    private string Sentence() =>
        $"{Pick(Subjects)} {Pick(Verbs)} {Pick(Adjectives)} {Pick(Objects)} {string.Format(System.Globalization.CultureInfo.InvariantCulture, Pick(Conditions), 2 + Next(98))}.";

    private string Pick(string[] words) => words[Next(words.Length)];

    // SplitMix64: the runtime's own generators may change between versions, and with them the prompts.
    private int Next(int below)
    {
        _state += 0x9E3779B97F4A7C15;
        ulong mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)below);
    }
}
