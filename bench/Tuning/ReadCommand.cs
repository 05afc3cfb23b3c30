using PrefixBench.Servers.Presets;

namespace PrefixBench.Bench.Tuning;

/// <summary>A command line that was read.</summary>
/// <param name="Place">Where it was given, at the beginning of a message.</param>
/// <param name="Words">Its words, the program first.</param>
/// <param name="Preset">The preset that the user named, or whose server the program is recognised as; null if nothing is known of it.</param>
/// <param name="IsFromPreset">Whether the user named the preset.</param>
/// <param name="Model">The model of its requests; null for the first that it lists.</param>
/// <param name="HubModel">The name of its model at a model hub; null if it has none to fetch, or that is unknown.</param>
internal sealed record ReadCommand(string Place, IReadOnlyList<string> Words, ServerPreset? Preset, bool IsFromPreset, string? Model, string? HubModel);
