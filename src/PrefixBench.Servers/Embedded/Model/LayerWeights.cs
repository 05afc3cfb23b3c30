namespace PrefixBench.Servers.Embedded.Model;

/// <summary>The weights of one layer; matrices are stored row by row, one row per output.</summary>
/// <param name="AttentionGain">RMSNorm gains before attention.</param>
/// <param name="QueryKeyValue">3 × width outputs: queries, keys, values.</param>
/// <param name="Output">Attention's output projection.</param>
/// <param name="FeedForwardGain">RMSNorm gains before the feed-forward part.</param>
/// <param name="GateUp">2 × feed-forward width outputs: SwiGLU's gate, then its up projection.</param>
/// <param name="Down">The projection back to the model's width.</param>
internal sealed record LayerWeights(
    float[] AttentionGain,
    float[] QueryKeyValue,
    float[] Output,
    float[] FeedForwardGain,
    float[] GateUp,
    float[] Down);
