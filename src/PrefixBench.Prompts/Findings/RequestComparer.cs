using PrefixBench.Prompts.Conversations;
using PrefixBench.Prompts.Divergences;
using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Patterns;
using PrefixBench.Prompts.Rendering;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Findings;

/// <summary>Reads requests in their order and compares each with the one before it in its conversation. Only the last prompts of each conversation are kept. Not safe for several threads.</summary>
/// <param name="renderer">Writes requests as the server does; null if no server can be asked, and tokens are estimated.</param>
internal sealed class RequestComparer(IPromptRenderer? renderer)
{
    /// <summary>The most bytes of prompts that are kept: hundreds of conversations of an ordinary length.</summary>
    private const long LargestMemory = 96L << 20;

    // English and JSON, in current vocabularies.
    private const double CharactersPerToken = 4;

    // The template's own beginning and end can differ by this between two builds of a server; another template or vocabulary differs by far more.
    private const int CountTolerance = 2;

    private readonly ConversationFinder _conversations = new(LargestMemory);
    private PlacedRequest? _last;

    /// <summary>How many rendered prompts had the token count that the answer reported, and how many another.</summary>
    public Calibration Calibration { get; private set; } = new(0, 0);

    /// <summary>The number of conversations so far.</summary>
    public int Conversations => _conversations.Count;

    /// <summary>Compares the next request.</summary>
    public async Task<RequestComparison> NextAsync(CapturedRequest request, CancellationToken cancellationToken)
    {
        RenderedPrompt? rendered = renderer is null ? null : Checked(await renderer.RenderAsync(request, cancellationToken), request.Report);
        return Compare(Place(request, request.IsFailed ? AnswerState.Failed : AnswerState.Unknown, rendered));
    }

    /// <summary>Finds the conversation of the next request.</summary>
    /// <param name="request">The request; its body is not used any more afterwards.</param>
    /// <param name="state">What became of it.</param>
    /// <param name="rendered">The prompt as the server evaluates it; null if that is not known.</param>
    public PlacedRequest Place(CapturedRequest request, AnswerState state, RenderedPrompt? rendered)
    {
        var prompt = new TrackedPrompt(request.Number, request.Parts)
        {
            Time = request.Time,
            Settings = RequestSettings.Of(request.Body),
            Report = request.Report,
            Rendered = rendered,
            State = state,
        };
        TrackedConversation conversation = _conversations.Find(request.Conversation, prompt);
        TrackedPrompt? previous = conversation.Before(prompt);
        var placed = new PlacedRequest(request with { Body = null }, prompt)
        {
            Conversation = conversation.Number,
            Previous = previous,
            Other = previous is not null && _last is { } last && last.Conversation != conversation.Number ? last : null,
        };
        _conversations.Keep(conversation, prompt);
        _last = placed with { Previous = null, Other = null };
        return placed;
    }

    /// <summary>Compares a request with the one before it.</summary>
    /// <param name="placed">The request in its conversation, with what is known of its answer.</param>
    public static RequestComparison Compare(PlacedRequest placed)
    {
        var comparison = new RequestComparison
        {
            Number = placed.Number,
            Conversation = placed.Conversation,
            ConversationName = placed.Request.Conversation,
            Turn = placed.Turn,
            Time = placed.Request.Time,
            Model = placed.Model,
            Dialect = placed.Request.Dialect,
            Report = placed.Prompt.Report,
            Prompt = TokensOf(placed.Prompt),
            HasMedia = placed.Request.Parts.Any(part => part.Kind == PartKind.Media),
        };
        return placed.Previous is { } previous ? Beside(comparison, previous, placed.Prompt, placed.Other) : comparison;
    }

    private RenderedPrompt? Checked(RenderedPrompt? rendered, ServerReport report)
    {
        if (rendered is null || report.PromptTokens is not { } reported)
        {
            return rendered;
        }

        bool isAlike = Math.Abs(rendered.Tokens.Length - reported) <= CountTolerance;
        Calibration = isAlike ? Calibration with { Agreeing = Calibration.Agreeing + 1 } : Calibration with { Disagreeing = Calibration.Disagreeing + 1 };
        return isAlike ? rendered : null;
    }

    private static RequestComparison Beside(RequestComparison comparison, TrackedPrompt previous, TrackedPrompt prompt, PlacedRequest? between)
    {
        var divergence = Divergence.Between(previous.Parts, prompt.Parts);
        SettingChange? setting = RequestSettings.Between(previous.Settings, prompt.Settings);
        TrackedPrompt? other = between?.Prompt;
        return comparison with
        {
            Previous = previous.Number,
            PreviousPrompt = TokensOf(previous),
            Divergence = divergence,
            Pattern = divergence is null ? null : ChangePatterns.Of(previous.Parts, prompt.Parts, divergence),
            Rendered = previous.Rendered is { } old && prompt.Rendered is { } @new ? RenderedDivergence.Between(old, @new) : null,
            Setting = setting,
            Allowed = setting is { IsOtherModel: true } ? new TokenNumber(0, IsExact: true) : Shared(previous, prompt, divergence),
            Pause = prompt.Time - previous.Time,
            Other = other?.Number,
            OtherConversation = between?.Conversation,
            SharedWithOther = other is null ? null : Shared(other, prompt, Divergence.Between(other.Parts, prompt.Parts)),
        };
    }

    // Without the server's tokens, the share of the characters that are alike, at least of the earlier prompt's own count.
    private static TokenNumber Shared(TrackedPrompt previous, TrackedPrompt prompt, Divergence? divergence)
    {
        if (previous.Rendered is { } old && prompt.Rendered is { } @new)
        {
            return new TokenNumber(old.CommonTokens(@new), IsExact: true);
        }

        TokenNumber all = TokensOf(previous);
        return divergence is null || previous.Characters == 0
            ? all with { IsExact = false }
            : new TokenNumber((int)Math.Round((double)all.Value * divergence.CommonCharacters / previous.Characters), IsExact: false);
    }

    private static TokenNumber TokensOf(TrackedPrompt prompt) =>
        TokenNumber.Counted(prompt.Report.PromptTokens ?? prompt.Rendered?.Tokens.Length) ?? new TokenNumber((int)Math.Ceiling(prompt.Characters / CharactersPerToken), IsExact: false);
}
