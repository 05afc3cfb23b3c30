using System.Text.Json;
using PrefixBench.Core.Captures;
using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Patterns;

namespace PrefixBench.Capture.Reading;

/// <summary>The body of a chat request, read.</summary>
/// <param name="Prompt">Its hashes, by which its conversation is found.</param>
/// <param name="Parts">Its texts, by which its change is named.</param>
internal sealed record ReadBody(CapturedPrompt Prompt, IReadOnlyList<PromptPart> Parts)
{
    /// <summary>Reads a body; null if it is not the JSON of a chat request.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="body">The body.</param>
    public static ReadBody? From(string dialect, ReadOnlyMemory<byte> body)
    {
        if (CapturedPromptReader.Read(body) is not { } prompt)
        {
            return null;
        }

        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = CapturedPromptReader.MaximumDepth });
        IReadOnlyList<PromptPart> parts = PromptParts.Of(dialect, document.RootElement);
        bool isSummary = parts.FirstOrDefault(part => part.IsHistory) is { } first && ChangePatterns.IsSummary(first.Text);
        return new ReadBody(prompt with { BeginsWithSummary = isSummary }, parts);
    }
}
