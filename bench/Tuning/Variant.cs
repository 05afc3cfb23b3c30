using PrefixBench.Core.Runs;
using PrefixBench.Servers.Launching;

namespace PrefixBench.Bench.Tuning;

/// <summary>A way to start the server.</summary>
/// <param name="Name">Its name, in tables and files.</param>
/// <param name="Command">The words of its command line, the program first; <c>{port}</c> stands for a free port.</param>
internal sealed record Variant(string Name, IReadOnlyList<string> Command)
{
    /// <summary>Keeps the keys of the command line out of what is shown and written.</summary>
    public SecretMask Mask { get; } = new(Command, new Dictionary<string, string?>(StringComparer.Ordinal));

    /// <summary>What is written of it: its keys are masked.</summary>
    public VariantRecord Describe() => new(Name, Mask.Apply(CommandWords.Join(Command)));
}
