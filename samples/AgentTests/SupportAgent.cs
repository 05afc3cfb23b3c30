using System.ComponentModel;
using Microsoft.Extensions.AI;

namespace AgentTests;

/// <summary>The agent that is tested: a desk that knows about orders. What a cache can keep comes first and stays as it is; what is new comes last.</summary>
public sealed class SupportAgent(IChatClient client)
{
    // Not "Today is …" here: a date in the first message makes the whole prompt new each time. It stands in the question, where it is read once.
    private const string Instructions = "You answer questions about orders. Look an order up before you speak about it, and answer in one sentence.";

    private readonly ChatOptions _options = new() { Tools = [AIFunctionFactory.Create(FindOrder, "find_order")], MaxOutputTokens = 64, Temperature = 0 };
    private readonly List<ChatMessage> _history = [new(ChatRole.System, Instructions)];

    /// <summary>Answers a question.</summary>
    public async Task<string> AskAsync(string question, CancellationToken cancellationToken = default)
    {
        _history.Add(new ChatMessage(ChatRole.User, question));
        ChatResponse response = await client.GetResponseAsync(_history, _options, cancellationToken);
        _history.AddMessages(response);
        return response.Text;
    }

    [Description("Finds an order by its number.")]
    private static string FindOrder([Description("The number of the order.")] int number) => $"Order {number}: shipped, arrives on Monday.";
}
