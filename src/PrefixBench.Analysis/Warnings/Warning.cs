using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Analysis.Warnings;

/// <summary>Something that makes the numbers of a run doubtful, as data. Its words are written by the reports.</summary>
public abstract record Warning
{
    /// <summary>What kind of warning it is, in snake_case, such as <c>drift</c>. It never changes, so programs can look for it.</summary>
    public abstract string Code { get; }

    /// <summary>The provider's name; empty for a warning about a whole run.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The scenario's name; empty for a warning about a whole run.</summary>
    public string Scenario { get; init; } = "";

    /// <summary>The load; null for a warning about a whole run.</summary>
    public Load? Load { get; init; }

    /// <summary>The prefix whose verdict is doubtful; null for a warning about a whole run.</summary>
    public PrefixPolicy? Prefix { get; init; }

    /// <summary>The turn, from 1; null for a warning that is not about a single turn.</summary>
    public int? Turn { get; init; }
}
