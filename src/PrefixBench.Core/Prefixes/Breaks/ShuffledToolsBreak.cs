using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Prefixes.Breaks;

/// <summary>The tools are in another order in every turn.</summary>
internal sealed class ShuffledToolsBreak : IPrefixBreak
{
    /// <inheritdoc/>
    public string Needs => "two turns and two tools or more";

    /// <inheritdoc/>
    public ChatRequest Apply(ChatRequest request, int turn)
    {
        int first = request.Tools.Count == 0 ? 0 : (turn - 1) % request.Tools.Count;
        return request with { Tools = [.. request.Tools.Skip(first), .. request.Tools.Take(first)] };
    }
}
