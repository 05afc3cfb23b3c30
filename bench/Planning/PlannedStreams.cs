using PrefixBench.Core.Chat;

namespace PrefixBench.Bench.Planning;

/// <summary>How many streams run at once under the load of a plan.</summary>
internal static class PlannedStreams
{
    /// <summary>
    /// How long a conversation is assumed to take where conversations arrive at a rate: how many run at once depends on the server, and is known after the run only.
    /// </summary>
    public const int AssumedSeconds = 4;

    /// <summary>The largest number of streams at once of all providers, from 1 to <see cref="Load.MaximumWorkers"/>.</summary>
    public static int Count(IEnumerable<PlannedProvider> providers) => providers.Select(provider => Count(provider.Settings.Concurrency, provider.Settings.ArrivalsPerSecond)).Append(1).Max();

    private static int Count(int concurrency, double? arrivalsPerSecond) => arrivalsPerSecond is { } rate
        ? (int)Math.Clamp(Math.Ceiling(rate * AssumedSeconds), 1, Load.MaximumWorkers)
        : concurrency;
}
