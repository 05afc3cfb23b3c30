namespace PrefixBench.Bench.Tuning;

/// <summary>What the user said of the servers to compare, on the command line, in a file, or in both.</summary>
internal sealed record ServerInput
{
    /// <summary>Where the common command was given, at the beginning of a message. Default: the option.</summary>
    public string CommandPlace { get; init; } = "--server";

    /// <summary>The words of the common command; null if there is none.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>The variants, the baseline first. Default none.</summary>
    public IReadOnlyList<VariantInput> Variants { get; init; } = [];

    /// <summary>Flags with values, of which every combination is a variant. Default none.</summary>
    public IReadOnlyList<IReadOnlyList<(string Name, IReadOnlyList<string> Arguments)>> Vary { get; init; } = [];

    /// <summary>Variables for single variants. Default none.</summary>
    public IReadOnlyList<VariableInput> Variables { get; init; } = [];

    /// <summary>The variables with keys that are passed to every started server. Default none.</summary>
    public IReadOnlyList<string> PassedKeys { get; init; } = [];

    /// <summary>The model; null if none was given.</summary>
    public string? Model { get; init; }

    /// <summary>This input where the command line says nothing else: its command, and its variants or values.</summary>
    /// <param name="typed">What the command line says.</param>
    public ServerInput OverriddenBy(ServerInput typed)
    {
        bool hasVariants = typed.Variants.Count > 0 || typed.Vary.Count > 0;
        return typed with
        {
            CommandPlace = typed.Command is null ? CommandPlace : typed.CommandPlace,
            Command = typed.Command ?? Command,
            Variants = hasVariants ? typed.Variants : Variants,
            Vary = hasVariants ? typed.Vary : Vary,
            Variables = hasVariants ? typed.Variables : [.. Variables, .. typed.Variables],
        };
    }
}
