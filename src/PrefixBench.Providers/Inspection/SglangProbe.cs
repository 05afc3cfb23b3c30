using System.Text.Json;
using PrefixBench.Core.Servers;

namespace PrefixBench.Providers.Inspection;

/// <summary>
/// SGLang, by <c>/get_server_info</c> (newer: <c>/server_info</c>). That answer holds all arguments of the server, its API key among them, so only
/// named fields are taken. <c>/health</c> is never asked: it generates a token.
/// </summary>
internal sealed class SglangProbe : ISoftwareProbe
{
    private static readonly string[] Fields =
    [
        "disable_radix_cache", "page_size", "enable_cache_report", "enable_metrics", "enable_hierarchical_cache", "chunked_prefill_size",
        "max_running_requests", "mem_fraction_static", "kv_cache_dtype", "quantization", "tp_size", "dp_size", "context_length",
    ];

    public string Software => ServerSoftware.Sglang;

    public string? Owner => "sglang";

    public async Task<ServerIdentity?> RecogniseAsync(ServerQuestions questions, CancellationToken cancellationToken)
    {
        JsonElement? info = (await questions.AskAsync("/get_server_info", cancellationToken)).Json ?? (await questions.AskAsync("/server_info", cancellationToken)).Json;
        IReadOnlyList<JsonElement?> models = await questions.ListedModelsAsync(cancellationToken);
        bool isOwner = models.Any(model => string.Equals(model.Text("owned_by"), Owner, StringComparison.Ordinal));
        if (!isOwner && info.Field("internal_states") is null && info.Field("disable_radix_cache") is null)
        {
            return null;
        }

        var details = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string field in Fields)
        {
            details.AddIfKnown(field, info.Scalar(field));
        }

        details.AddIfKnown("max_model_len", models.Select(model => model.Scalar("max_model_len")).FirstOrDefault());
        return new ServerIdentity
        {
            Software = Software,
            Version = info.Text("version"),
            Models = await questions.ModelNamesAsync(cancellationToken),
            Cache = new ServerCache
            {
                PrefixCaching = !info.Flag("disable_radix_cache"),
                BlockTokens = info.Tokens("page_size"),
                SizeTokens = info.Tokens("max_total_num_tokens"),
                ContextTokens = info.Tokens("context_length") ?? models.Select(model => model.Tokens("max_model_len")).FirstOrDefault(),
            }.OrNull(),
            Details = details,
        };
    }
}
