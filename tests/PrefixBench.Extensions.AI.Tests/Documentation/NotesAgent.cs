using System.Globalization;
using Microsoft.Extensions.AI;

namespace PrefixBench.Extensions.AI.Tests.Documentation;

/// <summary>The agent of the worked example: it writes the time into its instructions, and tells its tools in the order of a dictionary that it fills anew.</summary>
internal sealed class NotesAgent(IChatClient client, TimeProvider time)
{
    private readonly List<ChatMessage> _history = [];

    /// <summary>Whether the time is in the instructions, which is the mistake. Default true.</summary>
    public bool TellsTime { get; init; } = true;

    public IList<AITool> ToolList { get; set; } = [AIFunctionFactory.Create((string title) => "saved", "save_note", "Saves a note."), AIFunctionFactory.Create((string words) => "none", "find_notes", "Finds notes.")];

    public async Task<string> AskAsync(string question)
    {
        _history.Add(new ChatMessage(ChatRole.User, question));
        string now = time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        ChatResponse response = await client.GetResponseAsync(_history, new ChatOptions
        {
            Instructions = $"You keep notes for the user.{(TellsTime ? $"\nThe time is {now}." : "")}\nUse the tools, and answer in one sentence.",
            Tools = ToolList,
        });
        _history.AddMessages(response);
        return response.Text;
    }
}
