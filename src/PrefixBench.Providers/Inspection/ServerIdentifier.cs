using System.Text.Json;
using PrefixBench.Core.Servers;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Dialects;

namespace PrefixBench.Providers.Inspection;

/// <summary>Identifies a server by its answers, never by its port.</summary>
internal sealed class ServerIdentifier(ProbeClient client)
{
    // A server that imitates another is asked before the one it imitates, or it would be taken for that one: llama-swap and KoboldCpp before Ollama.
    private static readonly ISoftwareProbe[] Probes =
    [
        new LlamaCppProbe(), new LlamaSwapProbe(), new KoboldCppProbe(), new OllamaProbe(), new LmStudioProbe(), new SglangProbe(), new VllmProbe(),
        new OwnerProbe(ServerSoftware.TensorRtLlm, "tensorrt_llm"), new OwnerProbe(ServerSoftware.LmDeploy, "lmdeploy"),
        new OwnerProbe(ServerSoftware.VllmMlx, "vllm-mlx"), new OwnerProbe(ServerSoftware.RapidMlx, "rapid-mlx") { VersionMetric = "rapid_mlx_build_info" },
        new MlxLmProbe(), new OllaProbe(), new LiteLlmProbe(),
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

        ProbeAnswer models = await questions.AskAsync(ServerQuestions.ModelsPath, cancellationToken);
        bool hasList = models.Json.Field("data") is { ValueKind: JsonValueKind.Array };
        foreach (ISoftwareProbe probe in Candidates([first, models], await questions.OwnersAsync(cancellationToken)))
        {
            if (await probe.RecogniseAsync(questions, cancellationToken) is { } identity)
            {
                return new Identification(first.Outcome, first.Status, WithWay(identity, models)) { HasList = hasList };
            }
        }

        var unknown = new ServerIdentity { Models = await questions.ModelNamesAsync(cancellationToken) };
        return new Identification(first.Outcome, first.Status, WithWay(unknown, models)) { HasList = hasList };
    }

    // What a gateway says of itself comes first: everything else that it answers may be another server's word. Owners of several programs in one list are a
    // gateway's too, of which no route describes them all.
    private static ISoftwareProbe[] Candidates(ProbeAnswer[] answers, IReadOnlyList<string> owners)
    {
        ISoftwareProbe[] byHeader = Probes.Where(probe => probe.HeaderPrefix is { } prefix && answers.Any(answer => answer.HasHeader(prefix))).ToArray();
        ISoftwareProbe[] byOwner = Probes.Where(probe => probe.Owner is { } owner && owners.Contains(owner, StringComparer.OrdinalIgnoreCase)).ToArray();
        return (byHeader.Length, byOwner.Length) switch
        {
            ( > 0, _) => byHeader,
            (_, 0) => Probes,
            (_, 1) => byOwner,
            _ => [],
        };
    }

    private static ServerIdentity WithWay(ServerIdentity identity, ProbeAnswer answer)
    {
        if (!answer.Headers.TryGetValue("Via", out string? way))
        {
            return identity;
        }

        var details = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["via"] = way };
        foreach ((string name, string value) in identity.Details)
        {
            details[name] = value;
        }

        return identity with { Details = details };
    }
}
