using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Embedded.Scheduling;
using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>The routes on which the server speaks about itself, in llama-server's shape.</summary>
/// <param name="options">The engine's switches.</param>
/// <param name="engine">The engine; null in scripted mode.</param>
internal sealed class InformationEndpoints(EngineOptions options, InferenceEngine? engine)
{
    /// <summary><c>GET /health</c>.</summary>
    /// <param name="context">The request.</param>
    public static Task HealthAsync(HttpContext context) => JsonAnswer.SendAsync(context, json =>
    {
        json.WriteStartObject();
        json.WriteString("status"u8, "ok"u8);
        json.WriteEndObject();
    });

    /// <summary><c>GET /v1/models</c>.</summary>
    /// <param name="context">The request.</param>
    public Task ModelsAsync(HttpContext context) => JsonAnswer.SendAsync(context, json =>
    {
        json.WriteStartObject();
        json.WriteString("object"u8, "list"u8);
        json.WriteStartArray("data"u8);
        json.WriteStartObject();
        json.WriteString("id"u8, EngineIdentity.Model);
        json.WriteString("object"u8, "model"u8);
        json.WriteString("owned_by"u8, EngineIdentity.Owner);
        json.WriteStartObject("meta"u8);
        json.WriteNumber("n_ctx"u8, options.ContextSize);
        json.WriteNumber("n_vocab"u8, ByteTokenizer.VocabularySize);
        if (engine is not null)
        {
            json.WriteNumber("n_params"u8, engine.ParameterCount);
            json.WriteNumber("size"u8, engine.ParameterCount * sizeof(float));
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary><c>GET /props</c>.</summary>
    /// <param name="context">The request.</param>
    public Task PropertiesAsync(HttpContext context) => JsonAnswer.SendAsync(context, json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("default_generation_settings"u8);
        json.WriteNumber("n_ctx"u8, options.ContextSize);
        json.WriteEndObject();
        json.WriteNumber("total_slots"u8, options.Slots);
        json.WriteString("model_alias"u8, EngineIdentity.Model);
        json.WriteString("chat_template"u8, ChatTemplate.Source);
        json.WriteString("bos_token"u8, ByteTokenizer.NameOf(ByteTokenizer.Begin));
        json.WriteString("build_info"u8, EngineIdentity.Build);
        json.WriteBoolean("endpoint_slots"u8, true);
        json.WriteBoolean("endpoint_metrics"u8, true);
        json.WriteStartObject("engine"u8);
        json.WriteBoolean("scripted"u8, engine is null);
        json.WriteBoolean("cache"u8, options.Cache);
        json.WriteNumber("width"u8, options.Width);
        json.WriteNumber("layers"u8, options.Layers);
        json.WriteNumber("prefill_batch"u8, options.PrefillBatch);
        json.WriteNumber("seed"u8, options.Seed);
        json.WriteNumber("threads"u8, options.Threads);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary><c>GET /slots</c>.</summary>
    /// <param name="context">The request.</param>
    public Task SlotsAsync(HttpContext context)
    {
        IReadOnlyList<SlotState> slots = engine?.ReadSlots() ?? [];
        if (context.Request.Query["fail_on_no_slot"] == "1" && engine is not null && slots.All(slot => slot.IsProcessing))
        {
            throw new ApiException(503, "unavailable_error", "no slot available");
        }

        return JsonAnswer.SendAsync(context, json =>
        {
            json.WriteStartArray();
            foreach (SlotState slot in slots)
            {
                WriteSlot(json, slot);
            }

            json.WriteEndArray();
        });
    }

    /// <summary><c>GET /metrics</c>, Prometheus text 0.0.4.</summary>
    /// <param name="context">The request.</param>
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
        return JsonAnswer.SendAsync(context, Encoding.UTF8.GetBytes(text.ToString()), "text/plain; version=0.0.4");
    }

    private static double Ratio(double amount, double per) => per > 0 ? amount / per : 0;

    private static void Append(StringBuilder text, string kind, string name, string meaning, double value) =>
        text.Append($"# HELP llamacpp:{name} {meaning}\n# TYPE llamacpp:{name} {kind}\nllamacpp:{name} {value}\n");

    private void WriteSlot(Utf8JsonWriter json, SlotState slot)
    {
        json.WriteStartObject();
        json.WriteNumber("id"u8, slot.Id);
        json.WriteNumber("n_ctx"u8, options.ContextSize);
        json.WriteBoolean("speculative"u8, false);
        json.WriteBoolean("is_processing"u8, slot.IsProcessing);
        if (slot.TaskId is { } task)
        {
            json.WriteNumber("id_task"u8, task);
            json.WriteNumber("n_prompt_tokens"u8, slot.HeldTokens);
            json.WriteNumber("n_prompt_tokens_processed"u8, slot.ProcessedTokens);
            json.WriteNumber("n_prompt_tokens_cache"u8, slot.CachedTokens);
            json.WriteStartArray("next_token"u8);
            json.WriteStartObject();
            json.WriteBoolean("has_next_token"u8, slot.IsProcessing);
            json.WriteNumber("n_remain"u8, slot.Remaining);
            json.WriteNumber("n_decoded"u8, slot.Generated);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
