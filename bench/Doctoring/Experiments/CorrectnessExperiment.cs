using PrefixBench.Core.Chat;

namespace PrefixBench.Bench.Doctoring.Experiments;

/// <summary>Finds out whether a reply is the same when its prompt comes from the cache.</summary>
internal sealed class CorrectnessExperiment : IExperiment
{
    private const int Prompts = 3;
    private const int RequestsPerPrompt = 3;
    private const int ReplyTokens = 24;

    // A reply that depends on the beginning of the prompt shows a cache that holds another one.
    private const string Question = "Repeat the first twelve words of the text.";

    /// <inheritdoc/>
    public string Name => "correctness";

    /// <inheritdoc/>
    string IExperiment.Question => "whether a reply is the same when its prompt comes from the cache";

    /// <inheritdoc/>
    public ExperimentLimits Limits(ExaminationSettings settings)
    {
        int requests = (Prompts * RequestsPerPrompt) + Recognition.Requests;
        return new ExperimentLimits(requests, requests * settings.PromptTokens * 5 / 4);
    }

    /// <inheritdoc/>
    public async Task RunAsync(Examination examination, ICollection<Finding> findings, CancellationToken cancellationToken)
    {
        if (await Recognition.PrepareAsync(examination, cancellationToken) is { } why)
        {
            findings.Add(Finding.Unknown(CorrectnessText.Subject, why));
            return;
        }

        int letters = await examination.LettersForAsync(examination.Settings.PromptTokens, cancellationToken);
        int tokens = examination.Knowledge.Lengths.TokensOf(letters);
        bool canRefuse = examination.Server.Uncached is not null;
        var replies = new List<ReplyComparison>();
        for (int prompt = 0; prompt < Prompts; prompt++)
        {
            ChatRequest request = Examination.RequestOf(SaltedText.Create(), letters) with { Messages = [new ChatMessage(ChatRole.User, Question)], MaxTokens = ReplyTokens };
            Observation cold = await examination.AskAsync(request, tokens, cancellationToken);
            Observation warm = await examination.AskAsync(request, tokens, cancellationToken);
            Observation third = await examination.AskAsync(request, tokens, cancellationToken, refusesCache: canRefuse);
            if (examination.Knowledge.IsKept(warm) == true)
            {
                replies.Add(new ReplyComparison(TextOf(cold), TextOf(warm), TextOf(third), canRefuse));
            }
        }

        findings.Add(CorrectnessText.Describe(replies, Prompts));
    }

    private static string TextOf(Observation seen) => string.Concat(seen.Reply);
}
