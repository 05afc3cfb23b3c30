using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Rendering;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Conversations;

/// <summary>What is kept of a request until the next one of its conversation: its prompt, without its body.</summary>
/// <param name="Number">The request's number.</param>
/// <param name="Time">When it was sent; null if that is not known.</param>
/// <param name="Parts">The parts of its prompt.</param>
/// <param name="Settings">The values of <see cref="RequestSettings"/>.</param>
/// <param name="Report">What is known of its answer.</param>
/// <param name="Rendered">The prompt as the server evaluates it; null if that is not known.</param>
internal sealed record TrackedPrompt(
    int Number, DateTimeOffset? Time, IReadOnlyList<PromptPart> Parts, IReadOnlyList<string?> Settings, ServerReport Report, RenderedPrompt? Rendered)
{
    /// <summary>The characters of all parts.</summary>
    public long Characters { get; } = Parts.Sum(part => (long)part.Text.Length);

    /// <summary>About the memory that it takes, in bytes: two for each character of its parts and of the rendered text, four for each token.</summary>
    public long Bytes => (2 * Characters) + (4L * (Rendered?.Tokens.Length ?? 0)) + (2L * (Rendered?.Text?.Length ?? 0));
}
