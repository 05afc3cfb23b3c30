using System.Globalization;
using System.Text.Json.Nodes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Servers;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>What changed between two runs beside the numbers. What changes from start to start and means nothing (dates, counters, the embedded engine's port) is left out.</summary>
public static class RunChanges
{
    /// <summary>Whose a change is that belongs to no provider.</summary>
    public const string RunSubject = "run";

    // The embedded engine is started by the run on whatever port is free.
    private const string EmbeddedSoftware = EmbeddedEngine.Software;

    // The clock's error varies by itself with the machine's load; beyond this factor it says something.
    private const double ClockFactor = 3;

    // Smaller errors touch no number that is shown, however many times one is the other.
    private const double LeastClockErrorMs = 0.05;

    /// <summary>The changes: of each pair of providers its model, software, details, endpoint, load and requests; then of the run its harness, machine, conversations, think time and command line.</summary>
    /// <param name="before">The run before.</param>
    /// <param name="after">The run after.</param>
    /// <param name="pairs">Which providers belong together.</param>
    public static IReadOnlyList<RunChange> Between(RunManifest before, RunManifest after, IReadOnlyList<ProviderPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(pairs);
        bool isSameHarness = before.Host.Program == after.Host.Program;
        IEnumerable<RunChange> all = [.. pairs.SelectMany(p => OfProvider(p, isSameHarness)), .. OfRun(before, after)];
        return [.. all.Where(c => c.Before != c.After)];
    }

    private static IEnumerable<RunChange> OfProvider(ProviderPair pair, bool isSameHarness)
    {
        (ProviderRecord before, ProviderRecord after) = pair;
        yield return Change("model", before.Model, after.Model);
        yield return Change("software", before.Software, after.Software);
        yield return Change("software version", before.SoftwareVersion, after.SoftwareVersion);
        foreach (RunChange change in OfDetails(before.Details, after.Details, isSameHarness))
        {
            yield return change with { Subject = pair.Name };
        }

        bool isEmbedded = before.Software == EmbeddedSoftware && after.Software == EmbeddedSoftware;
        yield return Change("endpoint", Endpoint(before.Endpoint, isEmbedded), Endpoint(after.Endpoint, isEmbedded));
        yield return Change("dialect", before.Dialect, after.Dialect);

        // A run of an older version did not record these, so against it they tell nothing.
        if (LoadsOf(before) is [_, ..] loads && LoadsOf(after) is [_, ..] others)
        {
            yield return Change("load", Describe(loads), Describe(others));
            yield return Change("spacing", Spacing(before), Spacing(after));
            yield return Change("attempts", Attempts(before), Attempts(after));
            if (!JsonNode.DeepEquals(before.Body, after.Body))
            {
                yield return Change("body", before.Body?.ToJsonString(), after.Body?.ToJsonString());
            }

            if (before.IgnoresEos is { } first && after.IgnoresEos is { } second)
            {
                yield return Change("output", Output(first), Output(second));
            }

            yield return Change("headers", Headers(before), Headers(after));
        }

        yield return Change("refused fields", Forms(before), Forms(after));

        RunChange Change(string what, string? first, string? second) => new(pair.Name, what, first, second);
    }

    private static IEnumerable<RunChange> OfDetails(IReadOnlyDictionary<string, string>? before, IReadOnlyDictionary<string, string>? after, bool isSameHarness)
    {
        IReadOnlyDictionary<string, string> first = before ?? new Dictionary<string, string>(StringComparer.Ordinal);
        IReadOnlyDictionary<string, string> second = after ?? new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string key in first.Keys.Union(second.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            (string? value, string? other) = (first.GetValueOrDefault(key), second.GetValueOrDefault(key));

            // Another build of this program may ask a server for more or less, so a detail that only one of them has is no change of the server.
            if (isSameHarness || (value is not null && other is not null))
            {
                yield return new RunChange(RunSubject, key, value, other);
            }
        }
    }

    private static IEnumerable<RunChange> OfRun(RunManifest before, RunManifest after)
    {
        yield return Change("harness version", before.Host.Program, after.Host.Program);
        yield return Change("runtime", before.Host.Runtime, after.Host.Runtime);
        yield return Change("operating system", before.Host.OperatingSystem, after.Host.OperatingSystem);
        yield return Change("architecture", before.Host.Architecture, after.Host.Architecture);
        yield return Change("processors", Text(before.Host.Processors), Text(after.Host.Processors));
        if (before.ClockError is { } first && after.ClockError is { } second && IsFarFrom(first.MedianMs, second.MedianMs))
        {
            yield return Change("clock error", $"{first.MedianMs:0.000} ms", $"{second.MedianMs:0.000} ms");
        }

        yield return Change("conversations", Describe(before.Conversations), Describe(after.Conversations));
        yield return Change("think time", Describe(before.ThinkTime), Describe(after.ThinkTime));
        yield return Change("idle", Idle(before), Idle(after));
        yield return Change("command line", CommandLine(before), CommandLine(after));

        static RunChange Change(string what, string? first, string? second) => new(RunSubject, what, first, second);
    }

    private static string CommandLine(RunManifest run) =>
        string.Join(' ', (run.MeasuredArguments ?? run.Arguments).Select(argument => argument.Any(char.IsWhiteSpace) ? $"\"{argument}\"" : argument));

    private static string Endpoint(string address, bool isEmbedded) =>
        isEmbedded && Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.IsLoopback ? $"{uri.Scheme}://{uri.Host}" : address;

    private static bool IsFarFrom(double first, double second)
    {
        (double low, double high) = (Math.Max(LeastClockErrorMs, Math.Min(first, second)), Math.Max(LeastClockErrorMs, Math.Max(first, second)));
        return high > low * ClockFactor;
    }

    private static IReadOnlyList<LoadRecord> LoadsOf(ProviderRecord provider) => provider.Loads ?? (provider.Load is null ? [] : [provider.Load]);

    private static string Describe(IReadOnlyList<LoadRecord> loads) => string.Join("; ", loads.Select(Describe));

    private static string Describe(LoadRecord load) => load.Concurrency switch
    {
        1 => "one conversation at a time",
        { } count => $"{Text(count)} at once",
        null => string.Create(CultureInfo.InvariantCulture, $"{load.ArrivalsPerSecond:0.######} started per second, seed {load.Seed}{(load.TimesFrom == LoadRecord.Due ? ", times from the moment a turn is due" : "")}"),
    };

    private static string Idle(RunManifest run) =>
        run.IdleMs is { Count: > 0 } pauses ? string.Join(", ", pauses.Select(pause => DurationText.Exact(TimeSpan.FromMilliseconds(pause)))) : "none";

    private static string Describe(ThinkTimeRecord? time) => time switch
    {
        null => "none",
        _ when time.LongestMs > time.ShortestMs => string.Create(CultureInfo.InvariantCulture, $"{time.ShortestMs:0.####} to {time.LongestMs:0.####} ms, seed {time.Seed}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.ShortestMs:0.####} ms"),
    };

    private static string? Forms(ProviderRecord provider) =>
        provider.Forms is { Count: > 0 } forms ? SafeText.OneLine(string.Join(", ", forms.Select(form => form.Form))) : null;

    private static string Spacing(ProviderRecord provider) => string.Create(CultureInfo.InvariantCulture, $"{provider.SpacingMs:0.###} ms");

    private static string Output(bool ignoresEos) => ignoresEos ? "always the maximum number of tokens" : "ends where the model ends it";

    private static string? Headers(ProviderRecord provider) => provider.Headers is { Count: > 0 } headers
        ? string.Join(", ", headers.OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase).Select(header => $"{header.Key}: {header.Value}"))
        : null;

    private static string Attempts(ProviderRecord provider) => string.Create(CultureInfo.InvariantCulture, $"at most {provider.MaxAttempts}");

    private static string Describe(ConversationLimits limits)
    {
        string count = limits.Exact is { } exact
            ? Text(exact)
            : string.Create(CultureInfo.InvariantCulture, $"{limits.Minimum} to {limits.Maximum}, until within {limits.MaximumRelativeError:0.####}");
        return string.Create(CultureInfo.InvariantCulture, $"{count}; {limits.Warmup} to warm up");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
