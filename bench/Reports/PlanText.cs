using PrefixBench.Analysis.Expectations;
using PrefixBench.Bench.Planning;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Scenarios;
using PrefixBench.Core.Scenarios.Recorded;
using PrefixBench.Core.Servers;
using PrefixBench.Core.Text;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Discovery;
using PrefixBench.Providers.Security;

namespace PrefixBench.Bench.Reports;

/// <summary>Prints the plan before the first request: the workload, the providers, the numbers of requests and tokens, and where keys are sent.</summary>
internal static class PlanText
{
    /// <summary>Writes the plan.</summary>
    public static void Write(RunPlan plan, TextWriter output)
    {
        Scenario scenario = plan.Scenario;
        string[] names = [.. plan.Prefixes.Select(p => p.Name())];
        string prefixes = names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
        string content = scenario.Source is { } source
            ? $"conversation {source.Conversation} of the capture {source.RunId}, {Count(scenario.Turns.Count, "request")} of the dialect {source.Dialect} as they were sent"
            : $"{Count(scenario.Turns.Count, "turn")}, {Count(scenario.Tools.Count, "tool")}";
        output.WriteLine($"Scenario   {scenario.Name}: {content}, up to {scenario.MaxTokens} output tokens a turn; prefix {prefixes}");
        if (scenario.Source is { } captured)
        {
            foreach (string line in Captured(captured))
            {
                output.WriteLine(line);
            }
        }

        if (plan.Providers.Any(provider => provider.Prompts is null))
        {
            output.WriteLine($"Prompts    {Lengths(scenario, PromptEstimate.PerTurn(scenario, scenario.Turns.Count), isEstimate: true)} tokens, {(scenario.Source is null ? "estimated from the text" : "as they were counted when they were captured, or else estimated")}");
        }

        if (plan.Filters.Count > 0)
        {
            output.WriteLine($"Filter     {string.Join(" ", plan.Filters)}; turns that no selected row needs are skipped");
        }

        foreach (string line in Workload(plan))
        {
            output.WriteLine(line);
        }

        foreach (PlannedProvider provider in plan.Providers)
        {
            output.WriteLine($"Provider   {Server(provider)}");
            PlannedLane[] lanes = [.. plan.Lanes.Where(lane => lane.Provider.Name == provider.Settings.Name)];
            foreach (PlannedLane lane in lanes)
            {
                WriteLane(plan, provider, lane, output);
            }

            if (provider.Prompts is { } prompts)
            {
                output.WriteLine($"           prompts of {Lengths(scenario, prompts.PerTurn, prompts.IsEstimate)} tokens, {prompts.Source}");
            }

            if (TooLong(plan, provider, lanes[0]) is { } warning)
            {
                output.WriteLine($"           {warning}");
            }

            if (!provider.IsEmbedded && OpenForms.MaximumRequests(provider.Settings, scenario) is > 0 and var additional)
            {
                output.WriteLine($"           up to {Count(additional, "additional request")} if the server refuses a field that has another form with the same prompt");
            }

            foreach (string line in Keys(provider))
            {
                output.WriteLine($"           {line}");
            }
        }

        if (plan.Baseline is { } baseline)
        {
            WriteBaseline(plan, baseline, output);
        }

        WriteExpectations(plan, output);
        WriteSkipped(plan, output);
    }

    /// <summary>A server in one line: its name, address and model, and what it reports about itself.</summary>
    /// <param name="provider">The server.</param>
    public static string Server(PlannedProvider provider) =>
        $"{provider.Settings.Name}: {Address(provider)}, model {provider.Model}{(provider.Settings.OmitsModel ? ", whose name the requests leave out" : "")}{Identity(provider)}";

    /// <summary>Where the keys of a server are sent, a line for each; empty if it has none.</summary>
    /// <param name="provider">The server.</param>
    public static IEnumerable<string> Keys(PlannedProvider provider)
    {
        foreach (KeyUse key in provider.Settings.Keys)
        {
            string sent = provider.WasKeySent ? "; it was sent already, to read the list of models" : "";
            yield return $"the key in {key.Variable} is sent to {key.Destination} (allowed by {key.Permit.Reason}){sent}";
            if (provider.PlainKeys.Contains(key.Variable, StringComparer.Ordinal))
            {
                yield return $"{key.Variable} is a short or simple value, not a secret: it is hidden in the words of the server only";
            }
        }
    }

    /// <summary>The lines about pauses; empty if there are none.</summary>
    /// <param name="plan">The plan.</param>
    public static IEnumerable<string> Workload(RunPlan plan)
    {
        if (plan.Idle.Count > 0)
        {
            yield return $"Idle       {string.Join(", ", plan.Idle.Select(DurationText.Exact))} before the last turn, each in its own conversations";
        }

        if (!plan.Conduct.ThinkTime.IsNone)
        {
            yield return $"Pauses     {plan.Conduct.ThinkTime} between the turns of a conversation";
        }
    }

    private static void WriteLane(RunPlan plan, PlannedProvider provider, PlannedLane lane, TextWriter output)
    {
        output.WriteLine($"           {Conversations(lane, plan.Loads.Count > 0)}: {Requests(lane)}, about {Tokens(plan, provider, lane)} prompt tokens{(provider.Settings.Paid ? $" (paid; a rate-limited request is retried, {Count(provider.Settings.MaxAttempts, "attempt")} at most)" : "")}");
        if (lane.MaximumPauses > TimeSpan.Zero)
        {
            output.WriteLine($"           the pauses add about {Pauses(lane)}");
        }

        // The engine reports cached tokens in its first answer.
        if (lane.ShortPrompts > 0 && !provider.IsEmbedded)
        {
            output.WriteLine($"           in addition at most {Count(lane.ShortPrompts, "short prompt")} of about 20 tokens before control conversations, unless the server reports cached tokens");
        }
    }

    private static void WriteExpectations(RunPlan plan, TextWriter output)
    {
        if (plan.Goodput is { } goodput)
        {
            output.WriteLine($"Goodput    {goodput}");
        }

        foreach (Expectation expectation in plan.Expectations)
        {
            int least = ExpectationResult.LeastConversations(expectation);
            string[] few =
            [
                .. plan.Lanes.Where(lane => lane.Maximum < least)
                    .Select(lane => $"{lane.Provider.Name} plays {(lane.Minimum == lane.Maximum ? "" : "at most ")}{lane.Maximum}").Distinct(),
            ];
            string note = few.Length == 0 ? "" : $"; requires {least} conversations, but {string.Join(", ", few)}";
            output.WriteLine($"Expect     {expectation}{note}");
        }
    }

    private static void WriteBaseline(RunPlan plan, Baseline baseline, TextWriter output)
    {
        SavedRun run = baseline.Run;
        string id = run.Name == run.Manifest.RunId ? "" : $" (run {SafeText.OneLine(run.Manifest.RunId)})";
        string cut = run.CutLines > 0 ? "; its incomplete last line is ignored" : "";
        output.WriteLine($"Baseline   \"{run.Name}\"{id} for {SafeText.OneLine(string.Join(", ", baseline.Pairs.Select(p => p.Name)))}; no request is made for it{cut}");
        if (plan.Providers.Select(p => p.Settings.Name).Except(baseline.Pairs.Select(p => p.After.Name), StringComparer.Ordinal).ToArray() is { Length: > 0 } others)
        {
            output.WriteLine($"           it does not contain {string.Join(", ", others)}");
        }
    }

    private static void WriteSkipped(RunPlan plan, TextWriter output)
    {
        // A run without options skips most providers, so their number is enough; what the user can allow, and those of a glob, are listed with the reason.
        ProviderStatus[] listed = [.. plan.Skipped.Where(s => plan.AreSkippedRequested || s.IsRefused)];
        if (plan.Skipped.Count > listed.Length)
        {
            output.WriteLine($"Skipped    {Count(plan.Skipped.Count - listed.Length, "provider")} without a key or an answer; the command \"providers\" lists the reasons");
        }

        foreach (ProviderStatus skipped in listed)
        {
            output.WriteLine($"Skipped    {skipped.Settings.Name}: {skipped.Reason}");
        }
    }

    private static string Address(PlannedProvider provider) =>
        provider.IsEmbedded ? "the embedded engine, started for this run" : $"{provider.Settings.BaseUrl} ({provider.Settings.Dialect})";

    private static string Identity(PlannedProvider provider) =>
        provider.Identity is not { } identity ? ""
        : identity.Software is not { } software ? "; the server does not identify itself"
        : $"; the server reports {software} {identity.Version}".TrimEnd() + CacheFacts(identity.Cache) + (ServerSoftware.Gateways.Contains(software, StringComparer.Ordinal) ? ", a gateway" : "");

    private static string CacheFacts(ServerCache? cache)
    {
        string?[] facts =
        [
            cache?.PrefixCaching switch { true => "prefix caching on", false => "prefix caching off", null => null },
            cache?.BlockTokens is { } block ? $"blocks of {Count(block, "token")}" : null,
            cache?.SizeTokens is { } size ? $"a cache of {size} tokens" : null,
            cache?.ContextTokens is { } context ? $"a context of {context}" : null,
        ];
        string text = string.Join(", ", facts.OfType<string>());
        return text.Length == 0 ? "" : $" ({text})";
    }

    private static string Conversations(PlannedLane lane, bool tellsLoad)
    {
        string count = lane.Minimum == lane.Maximum ? Count(lane.Maximum, "conversation") : $"{lane.Minimum} to {lane.Maximum} conversations";
        return $"{count} of each prefix{(lane.Variants == 1 ? "" : " and idle time")}{(lane.Warmups > 0 ? $" after {Count(lane.Warmups, "warm-up")}" : "")}{(lane.Provider.Load.IsOneAtATime && !tellsLoad ? "" : $", {lane.Provider.Load}")}";
    }

    private static string Requests(PlannedLane lane) => lane.MinimumRequests == lane.MaximumRequests
        ? Count(lane.MaximumRequests, "request")
        : $"{lane.MinimumRequests} to {lane.MaximumRequests} requests";

    private static string Pauses(PlannedLane lane)
    {
        (string least, string most) = (DurationText.Rounded(lane.MinimumPauses), DurationText.Rounded(lane.MaximumPauses));
        return least == most ? most : $"{least} to {most}";
    }

    // Turns that continue an earlier one are marked with it.
    private static string Lengths(Scenario scenario, IReadOnlyList<int> tokens, bool isEstimate) =>
        string.Join(", ", scenario.Turns.Zip(tokens, (turn, count) => $"{(isEstimate ? "~" : "")}{Thousands(count)}{(turn.After is { } after ? $" (after turn {after})" : "")}"));

    // By turn, for the turns that the lane plays.
    private static IReadOnlyList<int> PromptsOf(RunPlan plan, PlannedProvider provider, PlannedLane lane) =>
        [.. (provider.Prompts?.PerTurn ?? PromptEstimate.PerTurn(plan.Scenario, lane.Turns)).Take(lane.Turns)];

    private static string Tokens(RunPlan plan, PlannedProvider provider, PlannedLane lane)
    {
        long conversation = PromptsOf(plan, provider, lane).Sum(t => (long)t);
        long least = conversation * lane.Prefixes * lane.Variants * (lane.Warmups + lane.Minimum);
        long most = conversation * lane.Prefixes * lane.Variants * (lane.Warmups + lane.Maximum);
        return least == most ? Thousands(most) : $"{Thousands(least)} to {Thousands(most)}";
    }

    private static string? TooLong(RunPlan plan, PlannedProvider provider, PlannedLane lane)
    {
        // An estimate: it warns and refuses nothing.
        int longest = PromptsOf(plan, provider, lane).Max();
        return provider.Identity?.Cache is { } cache && longest > cache.LongestPrompt()
            ? $"warning: the longest prompt has about {Thousands(longest)} tokens, but the server reports {(cache.ContextTokens == cache.LongestPrompt() ? "a context" : "a cache")} of {cache.LongestPrompt()}: it can refuse or cut the prompt"
            : null;
    }

    /// <summary>Tokens in a sentence, rounded from 10,000 on: <c>9216</c>, <c>12k</c>.</summary>
    /// <param name="tokens">The tokens.</param>
    public static string Thousands(long tokens) => tokens < 10_000 ? $"{tokens}" : $"{Math.Round(tokens / 1000d)}k";

    private static IEnumerable<string> Captured(CapturedSource source)
    {
        foreach (FrozenPlace place in source.Frozen)
        {
            yield return $"Freeze     {place.Words} ({place.Locator}), as in the first request";
        }

        if (source.Others.Count > 0)
        {
            yield return $"Not played {string.Join(", ", source.Others.Select(other => $"conversation {other.Conversation} ({Count(other.Requests, "request")})"))}; choose one with --scenario NAME#{source.Others[0].Conversation}";
        }
    }

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
