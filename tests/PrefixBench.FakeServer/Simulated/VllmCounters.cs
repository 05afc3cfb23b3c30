using System.Globalization;
using System.Text;

namespace PrefixBench.FakeServer.Simulated;

/// <summary>The counters of a simulated vLLM, and its metrics page with the recorded names.</summary>
internal sealed class VllmCounters(VllmOptions options)
{
    private const string Labels = "engine=\"0\",model_name=\"tiny\"";

    private readonly Lock _gate = new();
    private long _queries;
    private long _prompt;
    private long _cached;
    private long _generated;
    private long _requests;
    private long _running;
    private TimeSpan _prefill;
    private TimeSpan _decode;

    /// <summary>A request has begun.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            _running++;
        }
    }

    /// <summary>A request has ended.</summary>
    public void End(int prompt, int cached, int generated, TimeSpan prefill, TimeSpan decode)
    {
        lock (_gate)
        {
            _running--;
            _requests++;
            _prompt += prompt;
            _cached += cached;
            _generated += generated;
            _prefill += prefill;
            _decode += decode;
            // Without a prefix cache nothing is looked up in it.
            _queries += options.PrefixCaching ? prompt : 0;
        }
    }

    /// <summary>The metrics page.</summary>
    public string Write()
    {
        var page = new StringBuilder();
        lock (_gate)
        {
            Add(page, "vllm:num_requests_running", "gauge", _running);
            Add(page, "vllm:num_requests_waiting", "gauge", 0);
            Add(page, "vllm:prefix_cache_queries_total", "counter", _queries);
            Add(page, "vllm:prefix_cache_hits_total", "counter", _cached);
            Add(page, "vllm:prompt_tokens_total", "counter", _prompt);
            Add(page, "vllm:prompt_tokens_by_source_total", "counter", _prompt - _cached, ",source=\"local_compute\"");
            Add(page, "vllm:prompt_tokens_by_source_total", null, _cached, ",source=\"local_cache_hit\"");
            Add(page, "vllm:prompt_tokens_by_source_total", null, 0, ",source=\"external_kv_transfer\"");
            Add(page, "vllm:prompt_tokens_cached_total", "counter", _cached);
            Add(page, "vllm:generation_tokens_total", "counter", _generated);
            Add(page, "vllm:request_success_total", "counter", 0, ",finished_reason=\"stop\"");
            Add(page, "vllm:request_success_total", null, _requests, ",finished_reason=\"length\"");
            AddSum(page, "vllm:request_prompt_tokens", _prompt);
            AddSum(page, "vllm:request_generation_tokens", _generated);
            AddSum(page, "vllm:request_queue_time_seconds", 0);
            AddSum(page, "vllm:request_prefill_time_seconds", _prefill.TotalSeconds);
            AddSum(page, "vllm:request_decode_time_seconds", _decode.TotalSeconds);
            AddSum(page, "vllm:request_prefill_kv_computed_tokens", _prompt - _cached);
        }

        int cacheTokens = options.CacheBlocks * options.BlockSize;
        Add(page, "vllm:cache_config_info", "gauge", 1, string.Create(
            CultureInfo.InvariantCulture,
            $",_block_size_resolved=\"True\",block_size=\"{options.BlockSize}\",cache_dtype=\"auto\",cache_hit_alignment_tokens=\"None\",enable_prefix_caching=\"{options.PrefixCaching}\",kv_cache_size_tokens=\"{cacheTokens}\",num_gpu_blocks=\"{options.CacheBlocks}\",prefix_caching_hash_algo=\"sha256\",sliding_window=\"None\""));
        return page.ToString();
    }

    private void AddSum(StringBuilder page, string name, double sum)
    {
        page.Append(CultureInfo.InvariantCulture, $"# TYPE {name} histogram\n");
        Add(page, name + "_bucket", null, _requests, ",le=\"+Inf\"");
        Add(page, name + "_count", null, _requests);
        Add(page, name + "_sum", null, sum);
    }

    private static void Add(StringBuilder page, string name, string? type, double value, string labels = "")
    {
        if (type is not null)
        {
            page.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {type}\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"{name}{{{Labels}{labels}}} {value:0.0###############}\n");
    }
}
