using System.CommandLine;
using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The options of the embedded engine: <c>serve --slots 2</c>, and <c>--engine-slots 2</c> for a run.</summary>
/// <param name="prefix">The prefix of each name: empty, or <c>engine-</c>.</param>
internal sealed class EngineOptionSet(string prefix)
{
    private readonly Option<bool> _noCache = new($"--{prefix}no-cache") { Description = "Disable the prefix cache: every turn is cold." };
    private readonly Option<int?> _slots = OptionParsing.WholeNumber($"--{prefix}slots", "The number of prompts kept in the cache, and of requests served at once.", 1, 64);
    private readonly Option<string?> _model = new($"--{prefix}model") { Description = "A GGUF file of your own. Default: a small synthetic model, which is written into your cache folder once.", HelpName = "FILE" };
    private readonly Option<int?> _width = OptionParsing.WholeNumber($"--{prefix}width", "The width of the synthetic model, a multiple of 32. Time grows with its square.", 32, 2048);
    private readonly Option<int?> _layers = OptionParsing.WholeNumber($"--{prefix}layers", "The number of layers of the synthetic model.", 1, 64);
    private readonly Option<int?> _prefillBatch = OptionParsing.WholeNumber($"--{prefix}prefill-batch", "The number of prompt tokens evaluated at once.", 1, 8192);
    private readonly Option<int?> _context = OptionParsing.WholeNumber($"--{prefix}context", "The size of a slot in tokens.", 64, 131072);
    private readonly Option<int?> _seed = OptionParsing.WholeNumber($"--{prefix}seed", "The seed of the synthetic model's weights.", 0);
    private readonly Option<int?> _threads = OptionParsing.WholeNumber($"--{prefix}threads", "The number of threads for computation.", 1, 256);

    /// <summary>The options.</summary>
    public IReadOnlyList<Option> All => [_model, _noCache, _slots, _width, _layers, _prefillBatch, _context, _seed, _threads];

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in All)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads the options of the engine.</summary>
    public EngineOptions Read(ParseResult result)
    {
        var defaults = new EngineOptions();
        return defaults with
        {
            Cache = !result.GetValue(_noCache),
            Slots = result.GetValue(_slots) ?? defaults.Slots,
            ModelFile = result.GetValue(_model),
            Width = result.GetValue(_width) ?? defaults.Width,
            Layers = result.GetValue(_layers) ?? defaults.Layers,
            PrefillBatch = result.GetValue(_prefillBatch) ?? defaults.PrefillBatch,
            ContextSize = result.GetValue(_context) ?? defaults.ContextSize,
            Seed = result.GetValue(_seed) ?? defaults.Seed,
            Threads = result.GetValue(_threads) ?? defaults.Threads,
        };
    }
}
