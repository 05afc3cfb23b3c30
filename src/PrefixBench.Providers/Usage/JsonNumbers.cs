using System.Text.Json;

namespace PrefixBench.Providers.Usage;

/// <summary>Reads numbers that may be null, of another type, or out of range; all of these are "not said".</summary>
internal static class JsonNumbers
{
    /// <summary>The count at the reader's place, or null. Skips what is not a number.</summary>
    public static int? ReadCount(ref Utf8JsonReader reader) =>
        ReadNumber(ref reader) is { } number && number is >= 0 and <= int.MaxValue && number == Math.Floor(number) ? (int)number : null;

    /// <summary>The milliseconds at the reader's place, or null.</summary>
    public static TimeSpan? ReadMilliseconds(ref Utf8JsonReader reader) => ReadDuration(ref reader, TimeSpan.TicksPerMillisecond);

    /// <summary>The nanoseconds at the reader's place, or null.</summary>
    public static TimeSpan? ReadNanoseconds(ref Utf8JsonReader reader) => ReadDuration(ref reader, 0.01);

    private static TimeSpan? ReadDuration(ref Utf8JsonReader reader, double ticksPerUnit) =>
        ReadNumber(ref reader) * ticksPerUnit is { } ticks and >= 0 and < long.MaxValue ? TimeSpan.FromTicks((long)Math.Round(ticks)) : null;

    private static double? ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.TryGetDouble(out double number) && double.IsFinite(number) ? number : null;
        }

        reader.Skip();
        return null;
    }
}
