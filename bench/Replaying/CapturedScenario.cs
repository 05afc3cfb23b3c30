using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PrefixBench.Bench.Errors;
using PrefixBench.Core.Scenarios;
using PrefixBench.Core.Scenarios.Recorded;
using PrefixBench.Prompts.Divergences;
using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Replays;

namespace PrefixBench.Bench.Replaying;

/// <summary>Makes a scenario of a captured conversation: its requests, each as it was sent.</summary>
internal static class CapturedScenario
{
    /// <summary>The word of <c>--freeze</c> for all places that the client changed.</summary>
    public const string Suspects = "suspects";

    /// <summary>Makes the scenario.</summary>
    /// <param name="folder">The folder of the capture.</param>
    /// <param name="name">How the user named the capture.</param>
    /// <param name="number">The conversation; null for the one with the most requests, of several the one with the longest prompts.</param>
    /// <param name="freeze">The places to freeze, or <see cref="Suspects"/>; empty for none.</param>
    /// <exception cref="Core.Errors.UserErrorException">The capture has no such conversation, or a place cannot be frozen.</exception>
    public static Scenario Load(string folder, string name, int? number, IReadOnlyList<string> freeze)
    {
        IReadOnlyList<CapturedConversation> all = CapturedConversation.ReadAll(folder);
        if (all.Count == 0)
        {
            throw new BadInputException($"The capture \"{name}\" has no request that was answered. Capture again while the server works.");
        }

        CapturedConversation conversation = number is { } wanted
            ? all.FirstOrDefault(item => item.Number == wanted) ?? throw new BadInputException($"The capture \"{name}\" has no conversation {wanted} with an answered request; it has {List(all)}. Choose one, such as --scenario {Short(folder, name)}#{all[0].Number}.")
            : all.MaxBy(item => (item.Requests.Count, item.PromptTokens))!;
        if (conversation.Requests.Count == 1)
        {
            throw new BadInputException($"Conversation {conversation.Number} of the capture \"{name}\" has one request, so no prefix can be lost in it. The capture has {List(all)}. Choose a conversation with two requests or more, or capture a longer one.");
        }

        FrozenConversation? frozen = Freeze(conversation, freeze);
        RecordedRequest[] requests = [.. Requests(conversation, frozen, name)];
        return new Scenario
        {
            Name = number is null ? Short(folder, name) : $"{Short(folder, name)}#{number}",
            Turns = [.. requests.Select(request => new ScenarioTurn("") { Recorded = request })],
            Source = new CapturedSource(IdOf(folder), conversation.Number, conversation.Dialect)
            {
                Bodies = [.. requests.Select(request => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request.Body.Write(null)))))],
                Frozen = frozen is null ? [] : [.. frozen.Places.Select(place => new FrozenPlace(place.Locator, frozen.Describe(place)))],
                Others = [.. all.Where(item => item != conversation).Select(item => (item.Number, item.Requests.Count))],
            },
        };
    }

    // A run's id or name stays; a path would be too long for a table.
    private static string Short(string folder, string name) => Directory.Exists(name) ? IdOf(folder) : name;

    // A run's folder is called by its id.
    private static string IdOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    private static string List(IEnumerable<CapturedConversation> all) =>
        string.Join(", ", all.Select(item => $"conversation {item.Number} with {item.Requests.Count} {(item.Requests.Count == 1 ? "request" : "requests")}"));

    private static FrozenConversation? Freeze(CapturedConversation conversation, IReadOnlyList<string> freeze)
    {
        if (freeze.Count == 0)
        {
            return null;
        }

        if (freeze.Contains(Suspects, StringComparer.Ordinal))
        {
            return freeze.Count == 1
                ? FrozenConversation.HoldSuspects(conversation)
                : throw new BadInputException($"--freeze {Suspects} freezes all places that the client changed, so it cannot be combined with a place. Remove one of them.");
        }

        return FrozenConversation.Hold(conversation, [.. freeze.Select(text => PromptPlace.TryParse(text) ?? throw new BadInputException($"--freeze is \"{text}\"; allowed are {Suspects} and places as diagnose prints them: {PromptPlace.Forms}."))]);
    }

    private static IEnumerable<RecordedRequest> Requests(CapturedConversation conversation, FrozenConversation? frozen, string name)
    {
        IReadOnlyList<PromptPart>? earlier = null;
        IReadOnlyList<PromptPart>? earlierHeld = null;
        foreach ((int index, ReplayedRequest request) in conversation.Requests.Index())
        {
            JsonObject? held = frozen?.Bodies[index];
            IReadOnlyList<PromptPart> parts = PromptParts.Of(conversation.Dialect, request.Body);
            IReadOnlyList<PromptPart>? heldParts = held is null ? null : PromptParts.Of(conversation.Dialect, held);
            yield return new RecordedRequest(Cut(request.Body))
            {
                Frozen = held is null ? null : Cut(held),
                IsEdited = IsEdited(earlier, parts),
                IsFrozenEdited = heldParts is not null && IsEdited(earlierHeld, heldParts),
                PromptTokens = request.Report.PromptTokens,
                MaxTokens = request.Report.OutputTokens is > 0 and var count ? count : null,
            };
            (earlier, earlierHeld) = (parts, heldParts);

            RecordedBody Cut(JsonObject body) => SaltedBody.Cut(body, conversation.Dialect)
                ?? throw new BadInputException($"Request {request.Number} of the capture \"{name}\" has no text that a salt could stand in front of. Choose another conversation.");
        }

        static bool IsEdited(IReadOnlyList<PromptPart>? previous, IReadOnlyList<PromptPart> current) => previous is not null && Divergence.Between(previous, current) is not null;
    }
}
