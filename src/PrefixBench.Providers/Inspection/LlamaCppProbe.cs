using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PrefixBench.Core.Servers;

namespace PrefixBench.Providers.Inspection;

/// <summary>llama-server, by <c>build_info</c> at <c>/props</c>, or by its <c>Server</c> header where it requires a key; and the embedded engine, which answers in the same format.</summary>
internal sealed class LlamaCppProbe : ISoftwareProbe
{
    // The field with the embedded engine's own switches, in addition to those that llama-server has too.
    private const string Engine = "engine";

    public string Software => ServerSoftware.LlamaCpp;

    public string? Owner => "llamacpp";

    public async Task<ServerIdentity?> RecogniseAsync(ServerQuestions questions, CancellationToken cancellationToken)
    {
        ProbeAnswer answer = await questions.AskAsync("/props", cancellationToken);
        IReadOnlyList<JsonElement?> models = await questions.ListedModelsAsync(cancellationToken);
        JsonElement? props = answer.Json;
        string? build = props.Text("build_info");
        string? owner = models.Select(model => model.Text("owned_by")).FirstOrDefault();
        string header = answer.ServerHeader;
        if (build is null && !Says(owner, Owner!) && !Says(header, ServerSoftware.LlamaCpp))
        {
            return null;
        }

        var details = new SortedDictionary<string, string>(StringComparer.Ordinal);
        details.AddIfKnown("total_slots", props.Scalar("total_slots"));
        details.AddIfKnown("n_ctx", props.Field("default_generation_settings").Scalar("n_ctx"));
        details.AddIfKnown("model_ftype", props.Text("model_ftype"));
        // The alias is the path where none was given. A folder's name says more about a person than about a model.
        details.AddIfKnown("model_alias", FileName(props.Text("model_alias")));
        details.AddIfKnown("model_file", FileName(props.Text("model_path")));
        // A template that renders differently is a different prefix, which two runs must be able to see.
        details.AddIfKnown("chat_template_sha256", props.Field("chat_template").Raw() is { } template
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(template)))[..16]
            : null);
        AddFlags(details, props);
        details.AddIfKnown("n_params", models.Select(model => model.Field("meta").Scalar("n_params")).FirstOrDefault());

        return new ServerIdentity
        {
            Software = Says(build, EmbeddedEngine.Software) || Says(owner, EmbeddedEngine.Software) || Says(header, EmbeddedEngine.Software) ? EmbeddedEngine.Software : Software,
            Version = build,
            Models = await questions.ModelNamesAsync(cancellationToken),
            Cache = new ServerCache { ContextTokens = props.Field("default_generation_settings").Tokens("n_ctx") }.OrNull(),
            ModelPath = props.Field("model_path").Raw(),
            Details = details,
        };
    }

    // What shows how the server was started. Not everything does: b11669 says nothing of --no-cache-prompt, --cache-reuse, -ctk, -ub or its threads.
    // Left out is what differs from start to start (media_marker) or from request to request (is_sleeping).
    private static void AddFlags(SortedDictionary<string, string> details, JsonElement? props)
    {
        foreach ((string? name, string? value) in props.Field("default_generation_settings").Scalars("params"))
        {
            details[$"params.{name}"] = value;
        }

        foreach (string? group in new[] { "modalities", Engine })
        {
            foreach ((string? name, string? value) in props.Scalars(group))
            {
                details[$"{group}.{name}"] = value;
            }
        }

        foreach (string? name in new[] { "endpoint_metrics", "endpoint_props", "endpoint_slots" })
        {
            details.AddIfKnown(name, props.Scalar(name));
        }
    }

    private static string? FileName(string? path) => path?[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    private static bool Says(string? text, string word) => text is not null && text.StartsWith(word, StringComparison.OrdinalIgnoreCase);
}
