using System.Text;
using Microsoft.AspNetCore.Http;
using PrefixBench.Servers.Embedded.Model;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Embedded.Scheduling;
using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>The routes that describe the server and its state, in llama-server's shape.</summary>
/// <param name="options">The engine's options.</param>
/// <param name="template">The chat template.</param>
/// <param name="engine">The engine; null in scripted mode.</param>
internal sealed class InformationEndpoints(EngineOptions options, IChatTemplate template, InferenceEngine? engine)
{
    /// <summary><c>GET /health</c>.</summary>
    public static Task HealthAsync(HttpContext context) => Answer.SendAsync(context, new HealthAnswer("ok"), ApiJson.Api.HealthAnswer);

    /// <summary><c>GET /v1/models</c>.</summary>
    public Task ModelsAsync(HttpContext context)
    {
        var meta = new ModelMeta(options.ContextSize, engine?.Model.VocabularySize, engine?.Model.ParameterCount, engine?.Model.Size);
        return Answer.SendAsync(context, new ModelsAnswer("list", [new ModelAnswer(options.ModelName, "model", EngineIdentity.Owner, meta)]), ApiJson.Api.ModelsAnswer);
    }

    /// <summary><c>GET /props</c>.</summary>
    public Task PropertiesAsync(HttpContext context) => Answer.SendAsync(
        context,
        new PropertiesAnswer(
            new GenerationSettings(options.ContextSize),
            options.Slots,
            options.ModelName,
            template.Source,
            engine?.Model.BeginToken ?? "",
            EngineIdentity.Build,
            EndpointSlots: true,
            EndpointMetrics: true,
            Describe()),
        ApiJson.Api.PropertiesAnswer);

    /// <summary><c>GET /slots</c>.</summary>
    public Task SlotsAsync(HttpContext context)
    {
        IReadOnlyList<SlotState> slots = engine?.ReadSlots() ?? [];
        if (context.Request.Query["fail_on_no_slot"] == "1" && engine is not null && slots.All(slot => slot.IsProcessing))
        {
            throw new ApiException(503, "unavailable_error", "no slot available");
        }

        return Answer.SendAsync(context, [.. slots.Select(slot => SlotAnswer.From(slot, options.ContextSize))], ApiJson.Api.IReadOnlyListSlotAnswer);
    }

    /// <summary><c>GET /metrics</c>, Prometheus text 0.0.4.</summary>
    public Task MetricsAsync(HttpContext context)
    {
        EngineCounters counters = engine?.ReadCounters() ?? new EngineCounters(0, 0, TimeSpan.Zero, 0, TimeSpan.Zero, 0, 0, 0, 0, 0);
        var text = new StringBuilder();
        Append(text, "counter", "prompt_tokens_total", "Prompt tokens computed.", counters.PromptTokens);
        Append(text, "counter", "prompt_tokens_cached_total", "Prompt tokens reused from the cache.", counters.CachedTokens);
        Append(text, "counter", "prompt_seconds_total", "Time spent on prompts.", counters.PromptTime.TotalSeconds);
        Append(text, "counter", "tokens_predicted_total", "Tokens generated.", counters.PredictedTokens);
        Append(text, "counter", "tokens_predicted_seconds_total", "Time spent generating.", counters.PredictedTime.TotalSeconds);
        Append(text, "counter", "n_decode_total", "Batches evaluated.", counters.Steps);
        Append(text, "counter", "n_tokens_max", "Most tokens that a slot has held.", counters.LargestContext);
        Append(text, "gauge", "n_busy_slots_per_decode", "Slots in a batch, on average.", Ratio(counters.BusySlotSteps, counters.Steps));
        Append(text, "gauge", "prompt_tokens_seconds", "Prompt tokens computed per second.", Ratio(counters.PromptTokens, counters.PromptTime.TotalSeconds));
        Append(text, "gauge", "predicted_tokens_seconds", "Tokens generated per second.", Ratio(counters.PredictedTokens, counters.PredictedTime.TotalSeconds));
        Append(text, "gauge", "requests_processing", "Requests in a slot.", counters.Processing);
        Append(text, "gauge", "requests_deferred", "Requests waiting for a slot.", counters.Deferred);
        return Answer.SendAsync(context, Encoding.UTF8.GetBytes(text.ToString()), "text/plain; version=0.0.4");
    }

    private EngineProperties Describe()
    {
        bool isSynthetic = engine is not null && options.ModelFile is null;
        return new EngineProperties(
            engine is null,
            options.Cache,
            isSynthetic ? options.Width : null,
            isSynthetic ? options.Layers : null,
            options.PrefillBatch,
            isSynthetic ? options.Seed : null,
            options.Threads,
            engine is null ? null : Path.GetFileName(engine.Model.Path),
            engine is null ? null : $"LLamaSharp {LlamaLibrary.Version}",
            engine is null ? null : LlamaLibrary.Commit,
            template.Replacement);
    }

    private static double Ratio(double amount, double per) => per > 0 ? amount / per : 0;

    private static void Append(StringBuilder text, string kind, string name, string meaning, double value) =>
        text.Append($"# HELP llamacpp:{name} {meaning}\n# TYPE llamacpp:{name} {kind}\nllamacpp:{name} {value}\n");
}
