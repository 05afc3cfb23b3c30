using System.Text.Json.Nodes;
using PrefixBench.Prompts.Divergences;
using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Patterns;

namespace PrefixBench.Prompts.Replays;

/// <summary>A captured conversation in which places are held as they were in the first request that has them.</summary>
public sealed class FrozenConversation
{
    // Each holds one place more; a conversation that changes more places is not read by a template line by line.
    private const int MostSuspects = 24;

    // Changes of what was already said, which no value of the first request can take the place of.
    private static readonly string[] NotFreezable = ["shortened", "compacted", "trimmed", "inserted", "reasoning-dropped", "call-ids", "result-cleared", "edited", "media"];

    private readonly CapturedConversation _conversation;

    private FrozenConversation(CapturedConversation conversation, IReadOnlyList<JsonObject> bodies, IReadOnlyList<PromptPlace> places)
    {
        _conversation = conversation;
        Bodies = bodies;
        Places = places;
    }

    /// <summary>The bodies with the places held, in their order.</summary>
    public IReadOnlyList<JsonObject> Bodies { get; }

    /// <summary>The places that are held, at least one.</summary>
    public IReadOnlyList<PromptPlace> Places { get; }

    /// <summary>Holds places.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="places">The places, at least one.</param>
    /// <exception cref="FreezeException">A place is in no request, or is the same in all.</exception>
    public static FrozenConversation Hold(CapturedConversation conversation, IReadOnlyList<PromptPlace> places)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(places);
        JsonObject[] bodies = Copies(conversation);
        foreach (PromptPlace place in places)
        {
            switch (PlaceHolder.Hold(bodies, place))
            {
                case { IsFound: false }:
                    throw new FreezeException($"\"{place.Locator}\" is in no request of conversation {conversation.Number}. Use a place that diagnose prints for it.");
                case { Changed: 0 }:
                    throw new FreezeException($"\"{place.Locator}\" is the same in all {conversation.Requests.Count} requests of conversation {conversation.Number}, so freezing it changes nothing. Use a place that diagnose prints for it.");
            }
        }

        return new FrozenConversation(conversation, bodies, places);
    }

    /// <summary>Holds every place that stops a request from extending the one before and that a value of the first request can take the place of.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <exception cref="FreezeException">There is no such place.</exception>
    public static FrozenConversation HoldSuspects(CapturedConversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        JsonObject[] bodies = Copies(conversation);
        var places = new List<PromptPlace>();
        var passed = new List<string>();
        for (int index = 1; index < bodies.Length && places.Count < MostSuspects; index++)
        {
            while (Change(conversation.Dialect, bodies[index - 1], bodies[index]) is var (locator, pattern))
            {
                if (NotFreezable.Contains(pattern.Id, StringComparer.Ordinal) || PromptPlace.TryParse(locator) is not { } place || PlaceHolder.Hold(bodies, place).Changed == 0)
                {
                    passed.Add($"request {conversation.Requests[index].Number}: {pattern.Words} at {locator}");
                    break;
                }

                places.Add(place);
            }
        }

        return places.Count > 0 ? new FrozenConversation(conversation, bodies, places) : throw new FreezeException(
            $"Conversation {conversation.Number} has no place to freeze: "
            + (passed.Count == 0 ? "each of its requests extends the one before." : $"what changes in it belongs to the history ({passed[0]}).")
            + " Name a place with --freeze PLACE, or play the conversation without --freeze.");
    }

    /// <summary>A place in words: <c>line 79 of the system prompt</c>.</summary>
    /// <param name="place">One of <see cref="Places"/>.</param>
    public string Describe(PromptPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        PromptPart? part = _conversation.Requests.SelectMany(request => PromptParts.Of(_conversation.Dialect, request.Body)).FirstOrDefault(part => part.Path == place.Path);
        string what = part?.Kind switch
        {
            PartKind.System => "the system prompt",
            PartKind.Tool => $"the tool {Core.Text.SafeText.Quote(part.Name ?? "")}",
            _ => place.Path == "tools" ? "the tools" : place.Path,
        };
        return place switch
        {
            { Line: { } line } => $"line {line} of {what}",
            { Characters: var (first, last) } => $"characters {first} to {last} of {what}",
            _ => what,
        };
    }

    private static JsonObject[] Copies(CapturedConversation conversation) => [.. conversation.Requests.Select(request => request.Body.DeepClone().AsObject())];

    private static (string Locator, ChangePattern Pattern)? Change(string dialect, JsonObject previous, JsonObject current)
    {
        IReadOnlyList<PromptPart> old = PromptParts.Of(dialect, previous);
        IReadOnlyList<PromptPart> @new = PromptParts.Of(dialect, current);
        if (Divergence.Between(old, @new) is not { } divergence)
        {
            return null;
        }

        ChangePattern pattern = ChangePatterns.Of(old, @new, divergence);
        return (pattern.PlaceOf(divergence), pattern);
    }
}
