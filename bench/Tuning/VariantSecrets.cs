using PrefixBench.Servers.Launching;

namespace PrefixBench.Bench.Tuning;

/// <summary>Keeps the keys in variants' command lines and variables out of what is printed and saved.</summary>
internal static class VariantSecrets
{
    /// <summary>Texts without the keys of any variant.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="variants">The variants.</param>
    public static IReadOnlyList<string> MaskIn(IReadOnlyList<string> texts, IReadOnlyList<Variant> variants)
    {
        SecretMask[] masks = [.. variants.Select(MaskOf)];
        return [.. texts.Select(text => masks.Aggregate(text, (masked, mask) => mask.Apply(masked)))];
    }

    /// <summary>A variant's variables and command line without keys, as a shell would take them; the address of a running server.</summary>
    /// <param name="variant">The variant.</param>
    public static string CommandOf(Variant variant) => variant.Url is { } address
        ? address.ToString()
        : MaskOf(variant).Apply(CommandWords.Join([.. variant.Environment.Select(variable => $"{variable.Key}={variable.Value}"), .. variant.Command]));

    /// <summary>A variant without keys, as arguments of the command line.</summary>
    /// <param name="variant">The variant.</param>
    public static IReadOnlyList<string> Describe(Variant variant) => variant.Url is null
        ? ["--variant-server", $"{variant.Name}={CommandOf(variant)}"]
        : ["--variant", $"{variant.Name}={CommandOf(variant)}"];

    private static SecretMask MaskOf(Variant variant) => new(variant.Command, variant.Environment);
}
