namespace PrefixBench.Core.Chat;

/// <summary>
/// The model and machine that answered, as named in the answer. It is recorded because a gateway that changes its upstream between two turns looks exactly
/// like a cache miss.
/// </summary>
/// <param name="Model">The model named in the answer; null if not named.</param>
/// <param name="Upstream">The provider or server behind a gateway or balancer, from the answer or one of its headers; null if not named.</param>
/// <param name="Fingerprint">The server's build or configuration (<c>system_fingerprint</c>); null if not named.</param>
public sealed record ResponseOrigin(string? Model, string? Upstream, string? Fingerprint);
