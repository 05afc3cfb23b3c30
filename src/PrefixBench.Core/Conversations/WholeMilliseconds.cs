namespace PrefixBench.Core.Conversations;

/// <summary>Waits in whole milliseconds: a timer drops the rest, so that without rounding up a wait would end before its time.</summary>
internal static class WholeMilliseconds
{
    /// <summary>The shortest wait that a timer can keep and that is not below a time.</summary>
    public static TimeSpan AtLeast(TimeSpan time) => TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds));
}
