using System.Globalization;
using System.Text.Json;
using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Prefixes.Breaks;

/// <summary>From turn 2 on, every turn declares one tool more, behind the others.</summary>
internal sealed class NewToolBreak : IPrefixBreak
{
    private static readonly JsonElement Parameters = JsonElement.Parse("""{"type":"object","properties":{"query":{"type":"string","description":"What to look for."}},"required":["query"]}""");

    /// <inheritdoc/>
    public string Needs => "two turns or more";

    /// <inheritdoc/>
    public ChatRequest Apply(ChatRequest request, int turn) => request with { Tools = [.. request.Tools, .. Enumerable.Range(1, turn - 1).Select(Create)] };

    private static ChatTool Create(int number) =>
        new($"found_tool_{number.ToString(CultureInfo.InvariantCulture)}", "A tool that was found while the conversation went on.", Parameters);
}
