using System.CommandLine;
using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The embedded engine's switches: <c>serve --slots 2</c>, and on the main job <c>--engine-slots 2</c>.</summary>
/// <param name="prefix">What stands before each name: nothing, or <c>engine-</c>.</param>
internal sealed class EngineOptionSet(string prefix)
{
    private readonly Option<bool> _noCache = new($"--{prefix}no-cache") { Description = "Never reuse a prefix: every turn is cold." };
    private readonly Option<int?> _slots = OptionParsing.WholeNumber($"--{prefix}slots", "Prompts kept in the cache, and requests served at once.", 1, 64);
    private readonly Option<int?> _width = OptionParsing.WholeNumber($"--{prefix}width", "Width of the model, a multiple of 16; time grows with its square.", 16, 2048);
    private readonly Option<int?> _layers = OptionParsing.WholeNumber($"--{prefix}layers", "Layers of the model.", 1, 64);
    private readonly Option<int?> _prefillBatch = OptionParsing.WholeNumber($"--{prefix}prefill-batch", "Prompt tokens evaluated at once.", 1, 8192);
    private readonly Option<int?> _context = OptionParsing.WholeNumber($"--{prefix}context", "Tokens that a slot holds.", 64, 131072);
    private readonly Option<int?> _seed = OptionParsing.WholeNumber($"--{prefix}seed", "Seed of its weights.", 0);
    private readonly Option<int?> _threads = OptionParsing.WholeNumber($"--{prefix}threads", "Threads for the arithmetic.", 1, 256);

    /// <summary>The options.</summary>
    public IReadOnlyList<Option> All => [_noCache, _slots, _width, _layers, _prefillBatch, _context, _seed, _threads];

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in All)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The engine asked for.</summary>
    public EngineOptions Read(ParseResult result)
    {
        var defaults = new EngineOptions();
        return defaults with
        {
            Cache = !result.GetValue(_noCache),
            Slots = result.GetValue(_slots) ?? defaults.Slots,
            Width = result.GetValue(_width) ?? defaults.Width,
            Layers = result.GetValue(_layers) ?? defaults.Layers,
            PrefillBatch = result.GetValue(_prefillBatch) ?? defaults.PrefillBatch,
            ContextSize = result.GetValue(_context) ?? defaults.ContextSize,
            Seed = result.GetValue(_seed) ?? defaults.Seed,
            Threads = result.GetValue(_threads) ?? defaults.Threads,
        };
    }
}
