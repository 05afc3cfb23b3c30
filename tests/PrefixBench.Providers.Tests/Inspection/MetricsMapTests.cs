using PrefixBench.Core.Servers;
using PrefixBench.Providers.Inspection;
using Xunit;

namespace PrefixBench.Providers.Tests.Inspection;

public sealed class MetricsMapTests
{
    private static ServerCounters? Read(string text) => MetricsMap.Read(PrometheusText.Parse(text));

    [Fact]
    public void Llama_cpp_counts_computed_tokens_so_the_cached_are_added() => Assert.Equal(
        new ServerCounters(9886 + 4185, 4185),
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

    [Theory]
    [InlineData("")]
    [InlineData("process_cpu_seconds_total 1")]
    [InlineData("[{\"iter\":1}]")]
    public void Page_without_known_counters_is_null(string text) => Assert.Null(Read(text));
}
