using System.Text.Json.Nodes;

namespace PrefixBench.Servers.Tests.Llama;

/// <summary>
/// Seeded requests of several conversations for two servers, which get the same but for their own replies: turns in any order, conversations that begin anew,
/// branch off or are asked again, requests without the cache and requests for a slot.
/// </summary>
internal sealed class RequestScript(Random random, int slots)
{
    private const int Conversations = 5;

    private readonly List<Message>[] _conversations = [.. Enumerable.Range(0, Conversations).Select(_ => Begin(random))];
    private List<Message> _current = [];

    /// <summary>The next request, for the one server and for the other.</summary>
    public (JsonObject One, JsonObject Other) Next()
    {
        int place = random.Next(Conversations);
        List<Message> conversation = _conversations[place] = random.Next(10) switch
        {
            0 => Begin(random),
            // Another conversation up to one of its messages: what two slots have in common.
            1 when _conversations[random.Next(Conversations)] is { Count: > 2 } other => [.. other[..random.Next(1, other.Count)]],
            _ => _conversations[place],
        };
        _current = conversation;
        // Without a reply since, the same request is made once more.
        if (conversation[^1].Role is not "user")
        {
            conversation.Add(Message.Same("user", Words(random, random.Next(5, 40))));
        }

        JsonObject fields = new() { ["max_tokens"] = random.Next(1, 7), ["temperature"] = 0 };
        if (random.Next(12) == 0)
        {
            fields["cache_prompt"] = false;
        }

        if (random.Next(8) == 0)
        {
            fields["id_slot"] = random.Next(slots);
        }

        return (Body(fields, message => message.One), Body(fields, message => message.Other));
    }

    /// <summary>Takes the replies: kept as they are, replaced by a scripted one that begins otherwise, or forgotten.</summary>
    public void Answered(string one, string other)
    {
        switch (random.Next(4))
        {
            case 0:
                break;
            case 1:
                _current.Add(Message.Same("assistant", $"- {Words(random, 4)}"));
                break;
            default:
                _current.Add(new Message("assistant", one, other));
                break;
        }
    }

    private static List<Message> Begin(Random random) =>
        [Message.Same("system", $"{Words(random, 3)} You are an assistant. {string.Concat(Enumerable.Repeat("Be exact. ", random.Next(2, 20)))}"), Message.Same("user", Words(random, 8))];

    private static string Words(Random random, int count) =>
        string.Join(' ', Enumerable.Range(0, count).Select(_ => ((string[])["the", "cache", "holds", "ein", "Wort", "größer", "你好", "42", "{\"a\": 1}", "\n"])[random.Next(10)]));

    private JsonObject Body(JsonObject fields, Func<Message, string> text)
    {
        var body = (JsonObject)fields.DeepClone();
        body["messages"] = new JsonArray([.. _current.Select(message => LlamaChat.Message(message.Role, text(message)))]);
        return body;
    }

    private sealed record Message(string Role, string One, string Other)
    {
        public static Message Same(string role, string text) => new(role, text, text);
    }
}
