using PrefixBench.Core.Chat;
using PrefixBench.Prompts.Rendering;

namespace PrefixBench.Bench.Doctoring.Experiments;

/// <summary>Finds out whether the prompt of a turn begins with that of the turn before, for several kinds of messages: by the server's own rendering, or else by what the cache finds.</summary>
internal sealed class TemplateExperiment : IExperiment
{
    private const string Subject = "conversations";
    private const int Turns = 3;

    // Much more than a block of most caches, so that a message that was written in another way shows.
    private const int MessageTokens = 300;

    // A user's words, the tools, and the marks between messages.
    private const int TokensAround = 300;

    /// <inheritdoc/>
    public string Name => "template";

    /// <inheritdoc/>
    public string Question => "whether the chat template writes earlier messages the same way in the next turn";

    /// <inheritdoc/>
    public ExperimentLimits Limits(ExaminationSettings settings)
    {
        if (settings.CanRender)
        {
            return new ExperimentLimits(0, 0);
        }

        int requests = (ConversationKind.All.Count * Turns) + Recognition.Requests;
        return new ExperimentLimits(requests, requests * (settings.PromptTokens + (4 * MessageTokens) + TokensAround) * 5 / 4);
    }

    /// <inheritdoc/>
    public async Task RunAsync(Examination examination, ICollection<Finding> findings, CancellationToken cancellationToken)
    {
        bool canRender = examination.Settings.CanRender;
        if (!canRender)
        {
            string? why = await Recognition.PrepareAsync(examination, cancellationToken)
                ?? (examination.Knowledge.IsCounted ? null : "The server neither renders prompts for others nor counts cached tokens.");
            if (why is not null)
            {
                findings.Add(Finding.Unknown(Subject, why));
                return;
            }
        }

        foreach (ConversationKind kind in ConversationKind.All)
        {
            findings.Add(kind.HasReasoning && !examination.Server.TakesReasoning
                ? Finding.Unknown(kind.Subject, "Requests to this server do not contain the reasoning of earlier answers.")
                : canRender ? await RenderAsync(examination, kind, cancellationToken) : await MeasureAsync(examination, kind, cancellationToken));
        }
    }

    private static async Task<Finding> RenderAsync(Examination examination, ConversationKind kind, CancellationToken cancellationToken)
    {
        // Nothing is sent whose length must be known.
        var prompts = new List<RenderedPrompt>();
        IReadOnlyList<ChatRequest> turns = kind.Turns(0, SaltedText.WordLength * 10);
        foreach (ChatRequest request in turns)
        {
            if (await examination.Server.TokenizeAsync(request, cancellationToken) is not { Tokens.Length: > 0 } rendered)
            {
                return Finding.Unknown(kind.Subject, $"The server did not render a conversation {kind.Words}.");
            }

            prompts.Add(new RenderedPrompt(rendered.Tokens, rendered.Text));
        }

        string reasoning = turns[1].Messages[1].Reasoning;
        return TemplateText.Rendered(kind, prompts, leavesReasoningOut: reasoning.Length > 0 && prompts[1].Text?.Contains(reasoning, StringComparison.Ordinal) == false);
    }

    private static async Task<Finding> MeasureAsync(Examination examination, ConversationKind kind, CancellationToken cancellationToken)
    {
        int system = await examination.LettersForAsync(examination.Settings.PromptTokens, cancellationToken);
        int message = Math.Max(await examination.LettersForAsync(MessageTokens, cancellationToken), SaltedText.WordLength);
        int block = examination.Knowledge.BlockTokens ?? examination.Server.Identity?.Cache?.BlockTokens ?? TemplateText.UsualBlock;
        if (block >= MessageTokens)
        {
            return Finding.Unknown(kind.Subject, $"The cache finds whole blocks of {block} tokens only, so it does not show how a message of {MessageTokens} is written.");
        }

        var seen = new List<Observation>();
        foreach (ChatRequest request in kind.Turns(system, message))
        {
            seen.Add(await examination.AskAsync(request, examination.Settings.PromptTokens + ((seen.Count * 2) * MessageTokens), cancellationToken));
        }

        (int Prompt, int Cached)[] counts = [.. seen.Where(turn => turn.PromptTokens is not null && examination.Knowledge.CachedOf(turn) is not null).Select(turn => (turn.PromptTokens!.Value, examination.Knowledge.CachedOf(turn)!.Value))];
        return counts.Length == Turns
            ? TemplateText.Measured(kind, counts, block)
            : Finding.Unknown(kind.Subject, "An answer counted no tokens.");
    }
}
