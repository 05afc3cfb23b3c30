using PrefixBench.Core.Chat;
using PrefixBench.Core.Servers;

namespace PrefixBench.Bench.Runs;

/// <summary>A provider of the plan, ready to be talked to.</summary>
/// <param name="Chat">Its chat route.</param>
/// <param name="Inspector">Asks the server about itself; null where that is not done, as with paid services.</param>
internal sealed record ConnectedProvider(IChatProvider Chat, IServerInspector? Inspector);
