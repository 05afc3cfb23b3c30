using System.Text;
using PrefixBench.Core.Servers;
using PrefixBench.Providers.Inspection;
using Xunit;

namespace PrefixBench.Providers.Tests.Recordings;

/// <summary>The recorded metrics pages. The expected numbers were read from their bytes by hand.</summary>
public sealed class RecordedCountersTests
{
    private static ServerCounters? Read(string server, string exchange) => MetricsMap.Read(PrometheusText.Parse(Encoding.UTF8.GetString(Recording.Read(server, exchange))));

    [Fact]
    public void Vllm_has_tokens_requests_and_both_times() => Assert.Equal(
        new ServerCounters(14489, 13120) { Requests = 19, PromptEval = TimeSpan.FromSeconds(1.9379996129998744), Queue = TimeSpan.FromSeconds(0.012327101999517254) },
        Read("vllm", "get_metrics_after"));

    [Fact]
    public void Llama_server_counts_cached_tokens_apart() => Assert.Equal(
        new ServerCounters(1921 + 16392, 16392) { PromptEval = TimeSpan.FromSeconds(7.7306) },
        Read("llama.cpp", "get_metrics_after"));

    [Theory]
    // The gateway's own page: nothing of the model behind it.
    [InlineData("llama-swap")]
    // It counts prompt tokens and no cached ones under names of its own, which are not vLLM's.
    [InlineData("rapid-mlx")]
    public void Others_have_no_counters_of_cached_tokens(string server) => Assert.Null(Read(server, "get_metrics_before"));
}
