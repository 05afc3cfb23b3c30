namespace PrefixBench.Core.Chat;

/// <summary>Who answered, by the answer's own words. A gateway that changes its upstream between two turns looks exactly like a cache miss, so it is recorded.</summary>
/// <param name="Model">The model named in the answer; null if it named none.</param>
/// <param name="Upstream">The provider behind a gateway; null if the answer named none.</param>
/// <param name="Fingerprint">The server's build or configuration (<c>system_fingerprint</c>); null if the answer had none.</param>
public sealed record ResponseOrigin(string? Model, string? Upstream, string? Fingerprint);
