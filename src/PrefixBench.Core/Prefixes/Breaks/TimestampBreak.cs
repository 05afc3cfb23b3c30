using System.Globalization;
using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Prefixes.Breaks;

/// <summary>The system prompt begins with the time, to the second.</summary>
internal sealed class TimestampBreak : IPrefixBreak
{
    private static readonly DateTime Beginning = new(2026, 1, 1, 9, 0, 0, DateTimeKind.Utc);

    // So that minutes and seconds change from turn to turn, and the text keeps its length.
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(61);

    /// <inheritdoc/>
    public string Needs => "two turns or more";

    /// <inheritdoc/>
    public ChatRequest Apply(ChatRequest request, int turn)
    {
        string time = (Beginning + (Between * turn)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return request with { SystemPrompt = $"Current time: {time}\n{request.SystemPrompt}" };
    }
}
