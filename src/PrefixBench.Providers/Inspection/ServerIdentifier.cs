using PrefixBench.Core.Servers;
using PrefixBench.Providers.Configuration;

namespace PrefixBench.Providers.Inspection;

/// <summary>Finds out what a server is by asking it, never from its port.</summary>
internal sealed class ServerIdentifier(ProbeClient client)
{
    // In the order of how surely each recognises itself: the imitated before their imitators would be wrong, so KoboldCpp stands before Ollama.
    private static readonly ISoftwareProbe[] Probes =
    [
        new LlamaCppProbe(), new KoboldCppProbe(), new OllamaProbe(), new LmStudioProbe(), new SglangProbe(), new VllmProbe(),
        new OwnerProbe("tensorrt-llm", "tensorrt_llm"), new OwnerProbe("lmdeploy", "lmdeploy"), new MlxLmProbe(),
    ];

    /// <summary>The names that identification can give.</summary>
    public static IReadOnlyList<string> KnownSoftware { get; } = [.. Probes.Select(probe => probe.Software), EmbeddedEngine.Software];

    public async Task<Identification> IdentifyAsync(ProviderSettings settings, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var questions = new ServerQuestions(client, settings, timeout);
        ProbeAnswer first = await questions.AskAsync(FirstPath(settings), cancellationToken);
        if (first.Outcome != ProbeOutcome.Answered)
        {
            return new Identification(first.Outcome, 0, null);
        }

        string? owner = (await questions.ListedModelsAsync(cancellationToken)).Select(model => model.Text("owned_by")).FirstOrDefault();
        ISoftwareProbe[] probes = Probes.Where(probe => probe.Owner is not null && string.Equals(probe.Owner, owner, StringComparison.OrdinalIgnoreCase)).ToArray();
        foreach (ISoftwareProbe? probe in probes.Length > 0 ? probes : Probes)
        {
            if (await probe.RecogniseAsync(questions, cancellationToken) is { } identity)
            {
                return new Identification(first.Outcome, first.Status, identity);
            }
        }

        return new Identification(first.Outcome, first.Status, new ServerIdentity { Models = await questions.ModelNamesAsync(cancellationToken) });
    }

    // The seed's own probe for Ollama; for all others what every OpenAI-compatible server has.
    private static string FirstPath(ProviderSettings settings) =>
        string.Equals(settings.Dialect, "ollama", StringComparison.Ordinal) ? OllamaProbe.TagsPath : ServerQuestions.ModelsPath;
}
