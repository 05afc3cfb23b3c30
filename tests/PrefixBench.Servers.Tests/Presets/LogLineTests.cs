using System.Text.RegularExpressions;
using PrefixBench.Servers.Presets;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Servers.Tests.Presets;

public sealed class LogLineTests
{
    // Lines of llama-server b11669, and of vLLM, SGLang and Ollama as their sources format them.
    [Theory]
    [InlineData("llama.cpp", "0.00.047.342 I srv    load_model: initializing, n_slots = 4, n_ctx_slot = 4096, kv_unified = 'true'", "n_slots = 4, n_ctx_slot = 4096, kv_unified = 'true'")]
    [InlineData("vllm", "(EngineCore_DP0 pid=5552) INFO 12-18 09:44:57 [kv_cache_utils.py:864] GPU KV cache size: 78,800 tokens", "GPU KV cache size: 78,800 tokens")]
    [InlineData("vllm", "(EngineCore_DP0 pid=5552) INFO 12-18 09:44:57 [kv_cache_utils.py:868] Maximum concurrency for 8,192 tokens per request: 9.62x", "Maximum concurrency for 8,192 tokens per request: 9.62x")]
    [InlineData("vllm", "INFO 04-25 03:28:52 [config.py:281] Setting attention block size to 784 tokens to ensure that attention page size is >= mamba page size.", "Setting attention block size to 784 tokens")]
    [InlineData("vllm", "WARNING 11-26 00:21:09 [cpu.py:148] CPU backend prefers block_size is multiples of 32, otherwise the performance is not optimized.", "CPU backend prefers block_size is multiples of 32, otherwise the performance is not optimized.")]
    [InlineData("vllm", "INFO 11-26 00:21:09 [cpu.py:148] block_size is 128.", null)]
    [InlineData("sglang", "[2026-11-26 00:21:17] max_total_num_tokens=26089, chunked_prefill_size=2048, max_prefill_tokens=16384, max_running_requests=1, context_len=32768", "max_total_num_tokens=26089, chunked_prefill_size=2048, max_prefill_tokens=16384, max_running_requests=1, context_len=32768")]
    [InlineData("ollama", "time=2026-03-25T15:23:23.200Z level=INFO source=runner.go:1284 msg=load request=\"{Operation:commit LoraPath:[] Parallel:1 BatchSize:512 FlashAttention:Disabled KvSize:2048 KvCacheType: NumThreads:2}\"", "Parallel:1 BatchSize:512 FlashAttention:Disabled KvSize:2048")]
    [InlineData("ollama", "msg=load request=\"{Operation:alloc LoraPath:[] Parallel:1 BatchSize:512 FlashAttention:Disabled KvSize:2048}\"", null)]
    public void What_a_server_decided_is_found_in_its_output(string preset, string line, string? expected)
    {
        var excerpt = new LogExcerpt(ServerPresets.All.Single(known => known.Name == preset).LogLines);

        excerpt.Add(line);

        Assert.Equal(expected is null ? [] : [expected], excerpt.Read());
    }

    [Fact]
    public void Excerpt_has_each_part_once_and_stays_small()
    {
        var excerpt = new LogExcerpt([new Regex("size .*", RegexOptions.None, TimeSpan.FromSeconds(1))]);

        foreach (int size in Enumerable.Range(0, 100).Concat(Enumerable.Range(0, 100)))
        {
            excerpt.Add($"a size {size}");
        }

        excerpt.Add($"size {new string('x', 10_000)}");
        Assert.Equal(20, excerpt.Read().Count);
        Assert.Equal("size 0", excerpt.Read()[0]);
    }

    [Fact]
    public void Long_part_is_cut()
    {
        var excerpt = new LogExcerpt([new Regex("size .*", RegexOptions.None, TimeSpan.FromSeconds(1))]);

        excerpt.Add($"size {new string('x', 10_000)}");

        Assert.Equal(300, excerpt.Read().Single().Length);
    }
}
