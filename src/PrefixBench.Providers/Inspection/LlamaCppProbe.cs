using System.Security.Cryptography;
using System.Text;
using PrefixBench.Core.Servers;

namespace PrefixBench.Providers.Inspection;

/// <summary>llama-server, by <c>build_info</c> at <c>/props</c>, or by its <c>Server</c> header where a key is asked for; and the embedded engine, which speaks in its shape.</summary>
internal sealed class LlamaCppProbe : ISoftwareProbe
{
    private const string Embedded = "prefixbench";

    public string Software => "llama.cpp";

    public string? Owner => "llamacpp";

    public async Task<ServerIdentity?> RecogniseAsync(ServerQuestions questions, CancellationToken cancellationToken)
    {
        var answer = await questions.AskAsync("/props", cancellationToken);
        var models = await questions.ListedModelsAsync(cancellationToken);
        var props = answer.Json;
        var build = props.Text("build_info");
        var owner = models.Select(model => model.Text("owned_by")).FirstOrDefault();
        var header = answer.ServerHeader;
        if (build is null && !Says(owner, Owner!) && !Says(header, "llama.cpp"))
        {
            return null;
        }

        var details = new SortedDictionary<string, string>(StringComparer.Ordinal);
        details.AddIfKnown("total_slots", props.Scalar("total_slots"));
        details.AddIfKnown("n_ctx", props.Field("default_generation_settings").Scalar("n_ctx"));
        details.AddIfKnown("model_ftype", props.Text("model_ftype"));
        details.AddIfKnown("model_alias", props.Text("model_alias"));
        // A folder's name says more about a person than about a model.
        details.AddIfKnown("model_file", props.Text("model_path") is { } path ? path[(path.LastIndexOfAny(['/', '\\']) + 1)..] : null);
        // A template that renders differently is a different prefix, which two runs must be able to see.
        details.AddIfKnown("chat_template_sha256", props.Field("chat_template").Raw() is { } template
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(template)))[..16]
            : null);
        details.AddIfKnown("n_params", models.Select(model => model.Field("meta").Scalar("n_params")).FirstOrDefault());

        return new ServerIdentity
        {
            Software = Says(build, Embedded) || Says(owner, Embedded) || Says(header, Embedded) ? Embedded : Software,
            Version = build,
            Models = await questions.ModelNamesAsync(cancellationToken),
            Details = details,
        };
    }

    private static bool Says(string? text, string word) => text is not null && text.StartsWith(word, StringComparison.OrdinalIgnoreCase);
}
