namespace PrefixBench.Bench.Doctoring;

/// <summary>What an experiment found: one line of the report.</summary>
/// <param name="Subject">What it is about, in snake_case; unique in an experiment.</param>
/// <param name="Certainty">How sure it is.</param>
/// <param name="Found">What was found, as a sentence; of <see cref="Certainty.Unknown"/> that it is not known, and why.</param>
internal sealed record Finding(string Subject, Certainty Certainty, string Found)
{
    /// <summary>The numbers that prove it, as a sentence; null if the sentence of <see cref="Found"/> has them all.</summary>
    public string? Numbers { get; init; }

    /// <summary>What to try, as a sentence; null if there is nothing to do.</summary>
    public string? Advice { get; init; }

    /// <summary>Its numbers by name in snake_case, for other programs; a number that is not known is null.</summary>
    public IReadOnlyDictionary<string, double?> Values { get; init; } = new Dictionary<string, double?>();

    /// <summary>Creates a finding that says that something could not be found out.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="why">Why, as a sentence.</param>
    public static Finding Unknown(string subject, string why) => new(subject, Certainty.Unknown, why);
}
