using PrefixBench.Core.Chat;

namespace PrefixBench.Bench.Doctoring;

/// <summary>Thrown if a request of an experiment failed.</summary>
/// <param name="failure">The failure.</param>
internal sealed class RequestFailedException(TurnFailure failure) : Exception(failure.Message)
{
    /// <summary>The failure.</summary>
    public TurnFailure Failure { get; } = failure;

    /// <summary>Whether every other request would fail as well, because the key, the model or the address is refused.</summary>
    public bool ConcernsAll => Failure.Kind is FailureKind.Unauthorized or FailureKind.QuotaExceeded or FailureKind.NotFound or FailureKind.InsecureKey
        or FailureKind.Redirected or FailureKind.TlsFailed or FailureKind.ConnectionFailed;
}
