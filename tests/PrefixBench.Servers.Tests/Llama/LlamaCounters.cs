namespace PrefixBench.Servers.Tests.Llama;

/// <summary>llama-server's own totals.</summary>
/// <param name="Computed">Prompt tokens it evaluated, cached ones not included.</param>
/// <param name="Cached">Prompt tokens it took from its cache.</param>
/// <param name="Predicted">Tokens it generated.</param>
internal sealed record LlamaCounters(int Computed, int Cached, int Predicted)
{
    public static LlamaCounters operator -(LlamaCounters now, LlamaCounters before) =>
        new(now.Computed - before.Computed, now.Cached - before.Cached, now.Predicted - before.Predicted);
}
