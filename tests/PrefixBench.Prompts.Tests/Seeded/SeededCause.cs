using System.Text.Json;
using PrefixBench.Prompts.Findings;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Tests.Seeded;

/// <summary>A cause that is known because it was made, and what must be said of it.</summary>
/// <param name="Class">The class of the cause, in the words of the docs.</param>
/// <param name="Side">Who is to blame.</param>
/// <param name="Cause">The cause.</param>
/// <param name="Pattern">What changed; null where it is not the client.</param>
internal sealed record SeededCause(string Class, Side Side, Cause Cause, string? Pattern = null)
{
    /// <summary>Starts the server.</summary>
    public required Func<SimulatedServer> Server { get; init; }

    /// <summary>The bodies in their order, with the seconds since the one before.</summary>
    public required IReadOnlyList<(string Body, double Seconds)> Requests { get; init; }

    /// <summary>The requests, from 1, on which the cause has effect.</summary>
    public required IReadOnlyList<int> Affected { get; init; }

    /// <summary>Plays the requests and reads them as a file of them would be read.</summary>
    /// <param name="isRendered">Whether the server's template and vocabulary are at hand.</param>
    public async Task<Diagnosis> DiagnoseAsync(bool isRendered)
    {
        SimulatedServer server = Server();
        DateTimeOffset time = DateTimeOffset.UnixEpoch;
        var requests = new List<CapturedRequest>();
        foreach ((string body, double seconds) in Requests)
        {
            time += TimeSpan.FromSeconds(seconds);
            CapturedRequest request = SeededAgent.Request(requests.Count + 1, body, time);
            requests.Add(request with { Report = server.Answer(request, request.Body!.Value.TryGetProperty("options", out JsonElement options) ? options.GetRawText() : "") });
        }

        return await Diagnosis.CreateAsync(requests, isRendered ? server.Template : null, cold: null, TestContext.Current.CancellationToken);
    }

    /// <summary>
    /// How well a diagnosis found it: <c>right</c>, if each affected request has the side, the cause and the pattern; <c>side</c>, if each has the side, and no cause that is another's;
    /// <c>wrong</c>, if a request is blamed on another side, or one that was not affected is blamed at all; else <c>silent</c>.
    /// </summary>
    public string Grade(Diagnosis diagnosis)
    {
        bool isWrong = diagnosis.Findings.Any(finding => IsAccusation(finding) && (!Affected.Contains(finding.Request.Number) || finding.Side != Side || !IsOwnCause(finding)));
        Finding[] affected = [.. diagnosis.Findings.Where(finding => Affected.Contains(finding.Request.Number))];
        return isWrong ? "wrong"
            : affected.Length == 0 ? "quiet"
            : IsFound(diagnosis) ? "right"
            : affected.All(finding => finding.Side == Side) ? "side"
            : "silent";
    }

    /// <summary>Whether each affected request has the cause and the pattern.</summary>
    public bool IsFound(Diagnosis diagnosis) => diagnosis.Findings.Where(finding => Affected.Contains(finding.Request.Number)).All(finding => finding.Cause == Cause && (Pattern is null || finding.Request.Pattern?.Id == Pattern));

    // A server that is blamed without a cause is blamed rightly, and one that reports nothing is no accusation.
    private static bool IsAccusation(Finding finding) => finding.Side is not (Side.None or Side.Unknown) && finding.Cause != Cause.NotReported;

    private bool IsOwnCause(Finding finding) => finding.Cause == Cause || finding.Cause is Cause.ServerUnknown;
}
