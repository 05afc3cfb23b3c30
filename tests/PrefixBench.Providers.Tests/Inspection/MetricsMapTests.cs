using PrefixBench.Core.Servers;
using PrefixBench.Providers.Inspection;
using Xunit;

namespace PrefixBench.Providers.Tests.Inspection;

public sealed class MetricsMapTests
{
    private static ServerCounters? Read(string text) => MetricsMap.Read(PrometheusText.Parse(text));

    [Fact]
    public void Llama_cpp_counts_computed_tokens_so_the_cached_are_added() => Assert.Equal(
        new ServerCounters(9886 + 4185, 4185) { PromptEval = TimeSpan.FromSeconds(30.1) },
        Read("""
            # HELP llamacpp:prompt_tokens_total Number of prompt tokens processed.
            # TYPE llamacpp:prompt_tokens_total counter
            llamacpp:prompt_tokens_total 9886
            # TYPE llamacpp:prompt_tokens_cached_total counter
            llamacpp:prompt_tokens_cached_total 4185
            llamacpp:prompt_seconds_total 30.1
            """));

    [Fact]
    public void Llama_cpp_without_the_cached_counter_says_nothing() => Assert.Null(Read("llamacpp:prompt_tokens_total 9886"));

    [Theory]
    [InlineData("vllm:prompt_tokens_total{engine=\"0\"} 100\nvllm:prompt_tokens_cached_total{engine=\"0\"} 48\nvllm:prefix_cache_queries_total 300\nvllm:prefix_cache_hits_total 200", 100.0, 48.0)]
    [InlineData("vllm:prompt_tokens_total 100\nvllm:prefix_cache_queries_total{engine=\"0\"} 120\nvllm:prefix_cache_queries_total{engine=\"1\"} 80\nvllm:prefix_cache_hits_total{engine=\"0\"} 50", 200.0, 50.0)]
    [InlineData("vllm:prompt_tokens_total 100\nvllm:prompt_tokens_by_source_total{source=\"local_compute\"} 52\nvllm:prompt_tokens_by_source_total{source=\"local_cache_hit\"} 32\nvllm:prompt_tokens_by_source_total{source=\"external_kv_transfer\"} 16\nvllm:prefix_cache_queries_total 300\nvllm:prefix_cache_hits_total 200", 100.0, 48.0)]
    [InlineData("vllm:gpu_prefix_cache_queries_total 20\nvllm:gpu_prefix_cache_hits_total 5", 20.0, 5.0)]
    [InlineData("vllm:gpu_prefix_cache_queries 20\nvllm:gpu_prefix_cache_hits 5", 20.0, 5.0)]
    [InlineData("vllm:prompt_tokens_total 100", 100.0, null)]
    public void Vllm_counts_inclusively_and_its_names_have_changed(string text, double prompt, double? cached) => Assert.Equal(new ServerCounters(prompt, cached), Read(text));

    [Theory]
    [InlineData("sglang:prompt_tokens_total{m=\"a\"} 5000\nsglang:cached_tokens_total{cache_source=\"device\"} 1000\nsglang:cached_tokens_total{cache_source=\"host\"} 200", 1200.0)]
    [InlineData("sglang:prompt_tokens_total 5000\nsglang:cached_tokens_total{cache_source=\"total\"} 300", 300.0)]
    [InlineData("sglang:prompt_tokens_total 5000\nsglang:cached_tokens_total{cache_source=\"total\"} 300\nsglang:cached_tokens_total{cache_source=\"device\"} 100", 400.0)]
    [InlineData("sglang:prompt_tokens_total 5000\nsglang:cached_tokens_total{cache_source=\"total\"} 300\nsglang:cached_tokens_total{cache_source=\"device\"} 100\nsglang:cached_tokens_total{cache_source=\"host\"} 200", 300.0)]
    [InlineData("sglang:prompt_tokens_total 5000\n# TYPE sglang:cached_tokens_total counter", 0.0)]
    [InlineData("sglang:prompt_tokens_total 5000", null)]
    public void Sglang_counts_by_source(string text, double? cached) => Assert.Equal(new ServerCounters(5000, cached), Read(text));

    [Fact]
    public void Lmdeploy_is_read() => Assert.Equal(new ServerCounters(10, 4), Read("lmdeploy:prompt_tokens_total 10\nlmdeploy:cached_tokens_total 4"));

    [Fact]
    public void Vllm_measures_each_finished_request() => Assert.Equal(
        new ServerCounters(14489, 13120) { Requests = 19, PromptEval = TimeSpan.FromSeconds(2.5), Queue = TimeSpan.FromSeconds(0.25) },
        Read("""
            vllm:prompt_tokens_total{engine="0",model_name="tiny"} 14489.0
            vllm:prompt_tokens_cached_total{engine="0",model_name="tiny"} 13120.0
            vllm:request_prompt_tokens_count{engine="0",model_name="tiny"} 19.0
            vllm:request_success_total{engine="0",finished_reason="stop",model_name="tiny"} 1.0
            vllm:request_success_total{engine="0",finished_reason="length",model_name="tiny"} 18.0
            vllm:request_prefill_time_seconds_sum{engine="0",model_name="tiny"} 2.5
            vllm:request_queue_time_seconds_sum{engine="0",model_name="tiny"} 0.25
            """));

    [Theory]
    [InlineData("stage")]
    [InlineData("mode")]
    public void Sglang_measures_the_forward_pass_of_the_prompt_on_every_rank(string label) => Assert.Equal(
        new ServerCounters(5000, 0) { Requests = 5, PromptEval = TimeSpan.FromSeconds(1.5), Queue = TimeSpan.FromSeconds(0.5) },
        Read($$"""
            sglang:prompt_tokens_total 5000
            # TYPE sglang:cached_tokens_total counter
            sglang:num_requests_total{is_streaming="true"} 4
            sglang:num_requests_total{is_streaming="false"} 1
            sglang:per_stage_req_latency_seconds_sum{tp_rank="0",{{label}}="prefill_forward"} 1.25
            sglang:per_stage_req_latency_seconds_sum{tp_rank="1",{{label}}="prefill_forward"} 1.5
            sglang:per_stage_req_latency_seconds_sum{tp_rank="0",{{label}}="decode_forward"} 9
            sglang:queue_time_seconds_sum 0.5
            """));

    [Theory]
    [InlineData("")]
    [InlineData("process_cpu_seconds_total 1")]
    [InlineData("[{\"iter\":1}]")]
    public void Page_without_known_counters_is_null(string text) => Assert.Null(Read(text));
}
