using System.Text.Json;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Tests.Seeded;

/// <summary>The requests of a made-up agent, one turn longer each time.</summary>
internal sealed class SeededAgent
{
    private static readonly string[] AllTools = [.. Enumerable.Range(1, 5).Select(index => Bodies.Tool($"tool{index}", Words(index, 40)))];

    public string System { get; init; } = "You are an agent.\n" + Words(7, 250);

    public int WordsOfTurn { get; init; } = 60;

    /// <summary>The tools of a request.</summary>
    public static string[] Tools => AllTools;

    /// <summary>The messages of a request.</summary>
    /// <param name="turn">The turn, from 1.</param>
    public List<string> History(int turn)
    {
        var messages = new List<string> { Bodies.User("Please look at the code. " + Words(11, WordsOfTurn)) };
        for (int index = 1; index < turn; index++)
        {
            messages.Add(Bodies.Call($"c{index}", "tool1", $$"""{"path":"f{{index}}","limit":5}"""));
            messages.Add(Bodies.Result($"c{index}", "Content: " + Words(60 + index, WordsOfTurn)));
        }

        return messages;
    }

    /// <summary>The body of a request.</summary>
    public string Body(int turn) => Bodies.Chat(System, AllTools, [.. History(turn)]);

    /// <summary>The body of a request without tools.</summary>
    public string BodyWithoutTools(int turn) => Bodies.Chat(System, null, [.. History(turn)]);

    /// <summary>The body of an agent that thinks: every other request brings the result of a call, the others a new message of the user.</summary>
    public static string ThinkingBody(int turn)
    {
        var messages = new List<string> { Bodies.User("Please look at the code. " + Words(11, 60)) };
        for (int step = 1; step < turn; step++)
        {
            messages.Add(Bodies.Assistant($"Step {step}.", "The user wants it. " + Words(40 + step, 60)));
            messages.Add(step % 2 == 0 ? Bodies.User("Go on. " + Words(60 + step, 60)) : Bodies.Result($"c{step}", "Content: " + Words(80 + step, 60)));
        }

        return Bodies.Chat("You are an agent.\n" + Words(7, 250), AllTools, [.. messages]);
    }

    /// <summary>A request for a title, as agents send it between two turns.</summary>
    public string Title => Bodies.Chat("Write a title of five words for the conversation below.", null, Bodies.User("Please look at the code. " + Words(11, WordsOfTurn)));

    /// <summary>Words that look like text, the same for the same seed.</summary>
    public static string Words(int seed, int count)
    {
        var random = new Random(seed);
        return string.Join(' ', Enumerable.Range(0, count).Select(_ => new string([.. Enumerable.Range(0, random.Next(2, 9)).Select(_ => (char)('a' + random.Next(26)))])));
    }

    public static CapturedRequest Request(int number, string body, DateTimeOffset time) => CapturedRequest.From(number, JsonElement.Parse(body)) with { Time = time };
}
