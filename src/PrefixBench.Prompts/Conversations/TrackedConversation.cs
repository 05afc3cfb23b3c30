using PrefixBench.Prompts.Divergences;
using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Conversations;

/// <summary>A conversation as far as it was read.</summary>
/// <param name="number">Its number in the order of first requests, from 1.</param>
/// <param name="name">The file's own name for it; null if the file names none.</param>
internal sealed class TrackedConversation(int number, string? name)
{
    // Forks go back a few turns. Texts that requests have in common are kept once.
    private const int MostRequests = 16;

    private readonly List<TrackedPrompt> _requests = [];
    private HashSet<(int Length, int Hash)>? _opening;

    /// <summary>Its number in the order of first requests, from 1.</summary>
    public int Number => number;

    /// <summary>The file's own name for it; null if the file names none.</summary>
    public string? Name => name;

    /// <summary>Its last requests, the newest last.</summary>
    public IReadOnlyList<TrackedPrompt> Requests => _requests;

    /// <summary>The newest request; null before the first.</summary>
    public TrackedPrompt? Last => _requests.LastOrDefault();

    /// <summary>About the memory that its requests take, in bytes: two for each character, 100 for each part, four for each token.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether a text was already in the first request.</summary>
    /// <param name="text">The text.</param>
    public bool BeganWith(string text) => _opening?.Contains(Key(text)) ?? false;

    /// <summary>Adds a request and gives it its turn: that of the newest one if it sends the same again after a failure, otherwise the next.</summary>
    /// <param name="prompt">The request.</param>
    public void Add(TrackedPrompt prompt)
    {
        bool isRetry = Last is { State: AnswerState.Failed } failed && failed.History.Count == prompt.History.Count && failed.History.Zip(prompt.History).All(pair => pair.First.IsSame(pair.Second));
        (prompt.Turn, prompt.Attempt) = isRetry ? (Last!.Turn, Last.Attempt + 1) : ((Last?.Turn ?? 0) + 1, 1);
        _opening ??= [.. prompt.History.Select(part => Key(part.Text))];
        if (Last is { } last)
        {
            prompt.ShareTextsOf(last);
        }

        _requests.Add(prompt);
        if (_requests.Count > MostRequests)
        {
            _requests.RemoveAt(0);
        }

        Bytes = _requests.SelectMany(request => request.Parts).Distinct<PromptPart>(ReferenceEqualityComparer.Instance).Sum(part => 100 + (2L * part.Text.Length))
            + _requests.Sum(request => (8L * request.Parts.Count) + (4L * (request.Rendered?.Tokens.Length ?? 0)) + (2L * (request.Rendered?.Text?.Length ?? 0)));
    }

    /// <summary>
    /// The request with which a new one is compared: the newest one that was answered, unless the new one extends an older one and has nothing of what the newest one said after that: then
    /// it is a branch, and the longest one that it extends. Null if none was answered.
    /// </summary>
    /// <param name="prompt">The new request, which is not added yet.</param>
    public TrackedPrompt? Before(TrackedPrompt prompt)
    {
        TrackedPrompt[] evaluated = [.. _requests.Where(request => request.State is AnswerState.Unknown or AnswerState.Answered)];
        TrackedPrompt? newest = evaluated.LastOrDefault();
        return newest is not null && Divergence.Between(newest.Parts, prompt.Parts) is not null && IsLeft(newest, prompt)
            ? evaluated.Where(request => Divergence.Between(request.Parts, prompt.Parts) is null).MaxBy(request => request.Parts.Count) ?? newest
            : newest;
    }

    private static bool IsLeft(TrackedPrompt newest, TrackedPrompt prompt)
    {
        int common = newest.History.Zip(prompt.History).TakeWhile(pair => pair.First.IsSame(pair.Second)).Count();
        if (common == newest.History.Count || (common < prompt.History.Count && Resemblance.IsAlike(newest.History[common], prompt.History[common])))
        {
            return false;
        }

        var later = new HashSet<string>(prompt.History.Skip(common).Select(part => part.Text), StringComparer.Ordinal);
        return !newest.History.Skip(common).Any(part => later.Contains(part.Text));
    }

    private static (int Length, int Hash) Key(string text) => (text.Length, text.GetHashCode(StringComparison.Ordinal));
}
