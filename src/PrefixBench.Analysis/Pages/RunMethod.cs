using System.Globalization;
using System.Xml.Linq;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Pages;

/// <summary>How a run was measured: the clock's own error, how turns were made cold, machine, servers, scenario.</summary>
internal static class RunMethod
{
    /// <summary>One line below the title.</summary>
    /// <param name="run">The run.</param>
    public static string Subtitle(RunManifest run) =>
        $"{run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, scenario {ScenarioName(run)}, prefixes {string.Join(", ", run.Prefixes)}, {State(run)}";

    /// <summary>The section.</summary>
    /// <param name="run">The run.</param>
    /// <param name="heading">Its heading.</param>
    public static XElement Section(RunManifest run, string heading = "How it was measured") => PageParts.Section(
        heading,
        PageParts.Terms(
        [
            ("Clock", run.ClockError is { } clock ? $"measured TTFT exceeds the known delay of a loopback server by {NumberText.Milliseconds(clock.MedianMs)} ms (median), {NumberText.Milliseconds(clock.P99Ms)} ms (p99), over {clock.Requests} requests{(clock.Streams > 1 ? $" at {clock.Streams} streams at once" : "")}" : "not checked"),
            ("Cold turns", "each conversation has a random salt as the first words of its prompt, so turn 1 is cold and later turns can hit only what this conversation put into the cache; the control has a new salt every turn. Turns that were meant to be cold and were not count in no saving."),
            ("Conversations", Conversations(run.Conversations)),
            ("Think time", run.ThinkTime is { } pause ? $"{NumberText.Given(pause.ShortestMs)} to {NumberText.Given(pause.LongestMs)} ms" : null),
            ("Goodput", run.Goodput),
            ("Machine", $"{run.Host.OperatingSystem}, {run.Host.Architecture}, {Phrases.Count(run.Host.Processors, "processor")}, {run.Host.Runtime}"),
            ("Program", $"PrefixBench {run.Host.Program}"),
            ("Exit code", run.ExitCode is { } code ? $"{code}: {ExitCodeText(code)}" : null),
            ("Command line", string.Join(' ', run.Arguments) is { Length: > 0 } arguments ? arguments : "without arguments"),
            .. run.Providers.Select(provider => (provider.Name, (string?)Server(provider))),
        ]));

    private static string State(RunManifest run) => run.State == "completed" ? $"completed in {Duration(run)}" : run.State;

    private static string ExitCodeText(int code) => code switch
    {
        0 => "every request succeeded, no expectation is broken, and nothing got worse",
        1 => "a request failed, or the run ended early",
        3 => "an expectation is broken, or something got worse",
        130 => "stopped",
        _ => "see the documentation",
    };

    private static string Duration(RunManifest run) => run.FinishedAt - run.StartedAt is { } time ? DurationText.Rounded(time) : "an unknown time";

    private static string ScenarioName(RunManifest run) => run.Scenario["name"]?.GetValueKind() == System.Text.Json.JsonValueKind.String ? run.Scenario["name"]!.GetValue<string>() : "without a name";

    private static string Conversations(ConversationLimits limits) =>
        $"{(limits.Exact is { } exact ? $"{exact}" : $"{limits.Minimum} to {limits.Maximum}")} of each prefix after {Phrases.Count(limits.Warmup, "warm-up")}";

    private static string Server(ProviderRecord provider)
    {
        string details = provider.Details is { Count: > 0 } found ? $"; {string.Join(", ", found.Select(detail => $"{detail.Key} {detail.Value}"))}" : "";
        return $"{provider.Dialect} at {provider.Endpoint}, model {provider.Model}{(provider.Software is { } software ? $"; {software} {provider.SoftwareVersion}".TrimEnd() : "")}{details}";
    }
}
