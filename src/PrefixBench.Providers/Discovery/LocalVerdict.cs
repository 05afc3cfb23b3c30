using PrefixBench.Core.Servers;
using PrefixBench.Core.Text;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Inspection;
using PrefixBench.Providers.Security;

namespace PrefixBench.Providers.Discovery;

/// <summary>Decides from a server's answers whether a local provider can be used.</summary>
internal static class LocalVerdict
{
    // These answer 404 for a model that they do not list. llama-server accepts any name, and others may serve more than they list.
    private static readonly string[] StrictAboutModels = [ServerSoftware.Ollama, ServerSoftware.Vllm, ServerSoftware.Sglang, ServerSoftware.TensorRtLlm, ServerSoftware.LmDeploy];

    public static ProviderStatus Of(ProviderSettings settings, Identification found, TimeSpan timeout)
    {
        ServerIdentity? identity = found.Identity;
        string? listed = identity is { Models: [var first, ..] } ? first : null;
        bool omitsModel = settings.Model is null && listed is null && identity?.Software == ServerSoftware.MlxLm && settings.Dialect == ProviderSettings.DefaultDialect;
        string? model = settings.Model ?? listed ?? (omitsModel ? ProviderSettings.ServersOwnModel : null);
        string? refusal = Silence(settings, found, timeout) ?? Stranger(settings, found) ?? Unready(settings, found) ?? MissingModel(settings, identity!, model);
        bool isKeyLater = refusal is null && settings.WithholdsKeys && AsksForKey(found);

        // The first model of another software is not this provider's.
        return new ProviderStatus
        {
            Settings = omitsModel && refusal is null ? settings with { OmitsModel = true } : settings,
            IsSlow = found.Outcome == ProbeOutcome.TimedOut,
            Model = refusal is null ? model : settings.Model,
            Identity = identity,
            IsReachable = refusal is null,
            Reason = refusal ?? (isKeyLater ? "answers and requires its key, which is sent after the plan" : "answers"),
        };
    }

    private static string? Silence(ProviderSettings settings, Identification found, TimeSpan timeout) => found.Outcome switch
    {
        ProbeOutcome.Unreachable => $"nothing answers at {settings.BaseUrl.Origin()}",
        ProbeOutcome.TimedOut => $"{settings.BaseUrl.Origin()} accepts connections but did not answer within {timeout.TotalSeconds} s",
        ProbeOutcome.Unreadable => $"{settings.BaseUrl.Origin()} accepts connections but does not speak HTTP",
        _ => null,
    };

    private static string? Stranger(ProviderSettings settings, Identification found)
    {
        string? software = found.Identity?.Software;
        if (settings.Software is null || string.Equals(settings.Software, software, StringComparison.OrdinalIgnoreCase) || (software is null && AsksForKey(found)))
        {
            return null;
        }

        return software is null
            ? $"{settings.BaseUrl.Origin()} answers but does not identify itself as {settings.Software}"
            : $"{settings.BaseUrl.Origin()} is {software}, not {settings.Software}";
    }

    private static string? Unready(ProviderSettings settings, Identification found)
    {
        if (AsksForKey(found) && settings.WithholdsKeys)
        {
            return settings.Model is null
                ? $"{settings.BaseUrl.Origin()} lists its models only with a key, and no key is sent before the plan was shown; name the model with \"model\" in prefixbench.json"
                : null;
        }

        if (AsksForKey(found))
        {
            return settings.KeyVariables.Count == 0
                ? $"{settings.BaseUrl.Origin()} requires a key; name the variable that holds it with --key-env, or with \"keyEnv\" in prefixbench.json"
                : $"{settings.BaseUrl.Origin()} rejects the key in {string.Join(" or ", settings.KeyVariables)}";
        }

        return found.Status == 503 ? $"{settings.BaseUrl.Origin()} is not ready yet (status 503): it may be loading its model" : null;
    }

    private static string? MissingModel(ProviderSettings settings, ServerIdentity identity, string? model)
    {
        if (model is null)
        {
            return $"{settings.BaseUrl.Origin()} answers but lists no model; name one with --model, or with \"model\" in prefixbench.json";
        }

        // A server that was asked without its key may list nothing yet.
        if (settings.WithholdsKeys && identity.Models.Count == 0)
        {
            return null;
        }

        if (settings.Model is null || !StrictAboutModels.Contains(identity.Software, StringComparer.Ordinal))
        {
            return null;
        }

        if (string.Equals(identity.Software, ServerSoftware.Ollama, StringComparison.Ordinal))
        {
            return identity.Models.Any(name => string.Equals(WithTag(name), WithTag(model), StringComparison.OrdinalIgnoreCase))
                ? null
                : $"model {SafeText.Quote(model)} is not installed (ollama pull {SafeText.Escape(model, 100)})";
        }

        return identity.Models.Count == 0 || identity.Models.Contains(model, StringComparer.Ordinal)
            ? null
            : $"model {SafeText.Quote(model)} is not available; the server lists {string.Join(", ", identity.Models.Take(5))}";
    }

    private static bool AsksForKey(Identification found) => found.Status is 401 or 403;

    // Ollama's name without a tag means the tag "latest".
    private static string WithTag(string model) => model[(model.LastIndexOf('/') + 1)..].Contains(':', StringComparison.Ordinal) ? model : model + ":latest";
}
