using PrefixBench.Servers.Launching;

namespace PrefixBench.Bench.Tuning;

/// <summary>Where the server of a variant comes from: a command that is started, or an address at which it runs.</summary>
internal static class VariantSource
{
    // The loading time of a server that is not known.
    private static readonly TimeSpan UsualLoadingTime = TimeSpan.FromMinutes(5);

    /// <summary>The source of a variant's server.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="startTimeout">Time allowed until it is ready; null for the usual one of its kind.</param>
    public static IServerSource Create(Variant variant, TimeSpan? startTimeout) => variant.Url is { } address
        ? new ExternalServerSource(address)
        : new CommandServerSource(new CommandServerOptions
        {
            Program = variant.Command[0],
            Arguments = [.. variant.Command.Skip(1)],
            Name = LabelOf(variant),
            Environment = variant.Environment,
            ReadinessRoute = variant.IsFromPreset ? variant.Preset!.ReadinessRoute : null,
            StartTimeout = startTimeout ?? (variant.IsFromPreset ? variant.Preset!.LoadingTime : UsualLoadingTime),
            LogLines = variant.Preset?.LogLines ?? [],
            Explain = lines => StartFailure.Explain(variant, lines),
        });

    /// <summary>How messages call a variant, at the beginning of a sentence.</summary>
    /// <param name="variant">The variant.</param>
    public static string LabelOf(Variant variant) => $"Variant \"{variant.Name}\"";
}
