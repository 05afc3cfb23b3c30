using System.Text;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Tuning;

/// <summary>What the launches say besides their measurements: the settings that servers decided themselves, and what launches of a running server cannot tell.</summary>
internal static class LaunchNotes
{
    /// <summary>Writes the notes, each behind an empty line; nothing if there are none.</summary>
    /// <param name="variants">The variants.</param>
    /// <param name="launches">The launches.</param>
    public static string Write(IReadOnlyList<Variant> variants, IReadOnlyList<VariantLaunchRecord> launches)
    {
        var text = new StringBuilder();
        (string Variant, string[] Lines)[] logged =
        [
            .. from variant in variants
               let lines = launches.Where(launch => launch.Variant == variant.Name).SelectMany(launch => launch.Launch?.LogLines ?? []).Distinct(StringComparer.Ordinal).ToArray()
               where lines.Length > 0
               select (variant.Name, lines),
        ];
        if (logged.Length > 0)
        {
            text.AppendLine().AppendLine("What the servers said of their settings in their output:").AppendLine();
            foreach ((string variant, string[] lines) in logged)
            {
                text.AppendLine($"* {variant}: {string.Join("; ", lines)}");
            }
        }

        string[] running = [.. variants.Where(variant => variant.Url is not null).Select(variant => variant.Name)];
        if (running.Length > 0)
        {
            text.AppendLine().AppendLine($"{Phrases.List(running)} {(running.Length == 1 ? "was" : "were")} running already: the launches are blocks of conversations on one server. They share its memory layout and whatever else a start decides, so their spread is smaller than that of starts, and a difference may be one of this start only.");
        }

        return text.ToString();
    }
}
