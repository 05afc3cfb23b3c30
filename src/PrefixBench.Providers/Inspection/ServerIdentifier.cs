using PrefixBench.Core.Servers;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Dialects;

namespace PrefixBench.Providers.Inspection;

/// <summary>Identifies a server by its answers, never by its port.</summary>
internal sealed class ServerIdentifier(ProbeClient client)
{
    // A server that imitates another is asked before the one it imitates, or it would be taken for that one: KoboldCpp before Ollama.
    private static readonly ISoftwareProbe[] Probes =
    [
        new LlamaCppProbe(), new KoboldCppProbe(), new OllamaProbe(), new LmStudioProbe(), new SglangProbe(), new VllmProbe(),
        new OwnerProbe(ServerSoftware.TensorRtLlm, "tensorrt_llm"), new OwnerProbe(ServerSoftware.LmDeploy, "lmdeploy"), new MlxLmProbe(),
    ];

    /// <summary>The software that the probes recognise.</summary>
    public static IEnumerable<string> Recognised => Probes.Select(probe => probe.Software);

    public async Task<Identification> IdentifyAsync(ProviderSettings settings, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var questions = new ServerQuestions(client, settings, timeout);
        ProbeAnswer first = await questions.AskAsync(DialectCatalog.Get(settings.Dialect).IdentityRoute ?? ServerQuestions.ModelsPath, cancellationToken);
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
}
