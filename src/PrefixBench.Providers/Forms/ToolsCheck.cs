using System.Security.Cryptography;
using PrefixBench.Core.Chat;

namespace PrefixBench.Providers.Forms;

/// <summary>Finds by the counts of two prompts whether a server leaves the tools out of the prompt.</summary>
internal static class ToolsCheck
{
    // Text of schemas and descriptions has about four characters in a token; at three times that many, less than a third of the tools would be in the prompt.
    private const int CharactersPerToken = 12;

    /// <summary>The request without its tools, for one token, with another beginning: nothing of the measured prompt must be in the cache through it.</summary>
    public static ChatRequest WithoutTools(ChatRequest request)
    {
        string salt = RandomNumberGenerator.GetHexString(8, lowercase: true) + " ";
        bool hasSystem = request.SystemPrompt.Length > 0;
        return request with
        {
            SystemPrompt = hasSystem ? salt + request.SystemPrompt : "",
            Tools = [],
            Messages = hasSystem || request.Messages.Count == 0
                ? request.Messages
                : [request.Messages[0] with { Content = salt + request.Messages[0].Content }, .. request.Messages.Skip(1)],
            MaxTokens = 1,
        };
    }

    /// <summary>Whether the tools are missing in a prompt.</summary>
    /// <param name="request">The request with its tools.</param>
    /// <param name="count">The tokens of its prompt.</param>
    /// <param name="without">The tokens of the prompt of <see cref="WithoutTools"/>.</param>
    public static bool AreDropped(ChatRequest request, int count, int without)
    {
        int characters = request.Tools.Sum(tool => tool.Name.Length + tool.Description.Length + tool.Parameters.GetRawText().Length);
        return count - without < characters / CharactersPerToken;
    }
}
