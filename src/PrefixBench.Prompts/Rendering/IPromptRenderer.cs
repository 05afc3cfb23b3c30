using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Rendering;

/// <summary>Writes a request as the server does: with its chat template, as tokens of its vocabulary.</summary>
public interface IPromptRenderer
{
    /// <summary>Renders one request. Nothing is generated.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The prompt; null if this request cannot be rendered, because of its dialect, of images, or because the server gives no answer.</returns>
    Task<RenderedPrompt?> RenderAsync(CapturedRequest request, CancellationToken cancellationToken);
}
