using System.Text.Json;
using System.Text.RegularExpressions;
using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Tests.Support;

namespace PrefixBench.Providers.Tests.Recordings;

/// <summary>Plays one recorded answer to a provider over a real socket.</summary>
internal static partial class RecordedTurn
{
    /// <summary>The turn that the program makes of the answer; the dialect is the one of the recorded request.</summary>
    public static async Task<Turn> PlayAsync(string exchange, WireScript script) => (await PlayAllAsync(exchange, [script]))[0];

    /// <summary>The turns of one provider that gets one script after another.</summary>
    public static async Task<IReadOnlyList<Turn>> PlayAllAsync(string exchange, IReadOnlyList<WireScript> scripts)
    {
        using var server = new WireServer();
        string dialect = exchange.StartsWith("anthropic", StringComparison.Ordinal) ? "anthropic" : exchange.StartsWith("ollama", StringComparison.Ordinal) ? "ollama" : "openai";
        var settings = new ProviderSettings
        {
            Name = "recorded",
            Dialect = dialect,
            BaseUrl = dialect == "openai" ? new Uri(server.Url, "/v1") : server.Url,
            MaxAttempts = 1,
        };
        IChatProvider provider = Support.Providers.Create(settings);
        var turns = new List<Turn>();
        foreach (WireScript script in scripts)
        {
            // A refused request may be tried in another form, which the recorded server refuses alike.
            server.On("/v1/chat/completions", script).On("/v1/messages", script).On("/api/chat", script);
            turns.Add(await Turn.PlayAsync(provider));
        }

        return turns;
    }

    /// <summary>The turn in the words of the table.</summary>
    public static StreamExpectation Tell(Turn turn) => new(
        turn.Failure is { } failure ? NameOf(failure.Kind) : turn.EqualDeltas is not null ? "ended_by_server" : "ok",
        turn.Usage?.PromptTokens,
        turn.Usage?.CachedTokens,
        turn.Usage?.OutputTokens,
        turn.DeltaKinds.Count == 0 ? null : NameOf(turn.DeltaKinds[0]),
        turn.FinishReason,
        turn.Origins.LastOrDefault()?.Model);

    /// <summary>Everything that must not depend on how the bytes were cut. A message's port differs from server to server.</summary>
    public static string Print(Turn turn) =>
        string.Join('\n', Tell(turn), turn.Failure is null ? "" : Port().Replace(turn.Failure.Message, ""), turn.Usage, string.Join('\u0001', turn.Texts.Zip(turn.DeltaKinds, (text, kind) => $"{kind} {text}")), turn.Timings);

    [GeneratedRegex(":\\d+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Port();

    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
