namespace PrefixBench.Providers.Failures;

/// <summary>A refusal as the server sent it.</summary>
/// <param name="Status">The HTTP status, 400 or more.</param>
/// <param name="Error">What the server said.</param>
/// <param name="RetryAfter">The wait that it requested; null if it requested none.</param>
internal sealed record ServerRefusal(int Status, ServerError Error, TimeSpan? RetryAfter);
