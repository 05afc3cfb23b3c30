using System.Globalization;
using PrefixBench.Core.Chat;

namespace PrefixBench.Analysis.Text;

/// <summary>A load in a few words.</summary>
public static class LoadText
{
    /// <summary>The load in the cell of a table: <c>4</c> conversations at once, or <c>0.5/s</c> for those that start at a rate.</summary>
    /// <param name="load">The load.</param>
    public static string Cell(Load load)
    {
        ArgumentNullException.ThrowIfNull(load);
        return load.ArrivalsPerSecond is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate:0.###}/s") : string.Create(CultureInfo.InvariantCulture, $"{load.Workers}");
    }

    /// <summary>The load in a sentence: <c>one at a time</c>, <c>4 at once</c>, <c>0.5 started per second</c>.</summary>
    /// <param name="load">The load.</param>
    public static string Phrase(Load load)
    {
        ArgumentNullException.ThrowIfNull(load);
        return load switch
        {
            { IsOneAtATime: true } => "one at a time",
            { Workers: { } workers } => string.Create(CultureInfo.InvariantCulture, $"{workers} at once"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{load.ArrivalsPerSecond:0.######} started per second"),
        };
    }
}
