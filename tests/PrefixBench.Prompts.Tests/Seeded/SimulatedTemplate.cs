using System.Text;
using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Rendering;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Tests.Seeded;

/// <summary>A chat template and a vocabulary of characters: a token is one of them.</summary>
internal sealed class SimulatedTemplate : IPromptRenderer
{
    /// <summary>Whether reasoning is written only behind the last user message, as some templates do. Default: always.</summary>
    public bool DropsReasoning { get; init; }

    /// <summary>The number of characters with which each prompt ends and that the next one does not have.</summary>
    public string Ending { get; init; } = "<assistant>";

    public string Write(IReadOnlyList<PromptPart> parts)
    {
        var text = new StringBuilder();
        int lastUser = parts.Index().LastOrDefault(part => part.Item is { Kind: PartKind.Text, Role: "user" }).Index;
        foreach ((int index, PromptPart part) in parts.Index())
        {
            _ = part.Kind switch
            {
                PartKind.CallId => text,
                PartKind.Reasoning when DropsReasoning && index < lastUser => text,
                PartKind.Reasoning => text.Append("<think>").Append(part.Text).Append("</think>"),
                _ => text.Append('<').Append(part.Role).Append('>').Append(part.Text),
            };
        }

        return text.Append(Ending).ToString();
    }

    public Task<RenderedPrompt?> RenderAsync(CapturedRequest request, CancellationToken cancellationToken)
    {
        string text = Write(request.Parts);
        return Task.FromResult<RenderedPrompt?>(new RenderedPrompt([.. text.Select(letter => (int)letter)], text));
    }
}
