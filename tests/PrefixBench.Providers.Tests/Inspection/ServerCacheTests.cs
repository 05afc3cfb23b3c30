using PrefixBench.Core.Servers;
using PrefixBench.Providers.Inspection;
using Xunit;

namespace PrefixBench.Providers.Tests.Inspection;

public sealed class ServerCacheTests
{
    private static ServerCache Read(string labels) => VllmCacheConfig.Read(PrometheusText.Parse($"vllm:cache_config_info{{{labels}}} 1.0\n"));

    [Fact]
    public void Vllm_reports_its_cache_in_the_labels_of_a_metric() => Assert.Equal(
        new ServerCache { PrefixCaching = true, BlockTokens = 32, SizeTokens = 262144 },
        Read("block_size=\"32\",cache_hit_alignment_tokens=\"None\",enable_prefix_caching=\"True\",kv_cache_size_tokens=\"262144\",num_gpu_blocks=\"8192\""));

    [Fact]
    public void Vllm_of_a_hybrid_model_finds_prefixes_in_steps_of_the_alignment() =>
        Assert.Equal(528, Read("block_size=\"16\",cache_hit_alignment_tokens=\"528\"").BlockTokens);

    [Fact]
    public void Older_vllm_reports_the_number_of_blocks_only() => Assert.Equal(
        new ServerCache { PrefixCaching = false, BlockTokens = 16, SizeTokens = 1600 }, Read("block_size=\"16\",enable_prefix_caching=\"False\",num_gpu_blocks=\"100\""));

    [Fact]
    public void Page_without_the_metric_reports_nothing() => Assert.Null(VllmCacheConfig.Read(PrometheusText.Parse("vllm:prompt_tokens_total 1\n")).OrNull());
}
