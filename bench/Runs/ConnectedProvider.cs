using PrefixBench.Core.Chat;
using PrefixBench.Core.Servers;

namespace PrefixBench.Bench.Runs;

/// <summary>A provider of the plan that is ready for requests.</summary>
/// <param name="Chat">Sends the chat requests.</param>
/// <param name="Inspector">Reads the server's identity and counters; null if it must not be queried (paid services) or has no counters.</param>
internal sealed record ConnectedProvider(IChatProvider Chat, IServerInspector? Inspector)
{
    /// <summary>What the server reports about itself; null if it was not queried or did not report it.</summary>
    public ServerIdentity? Identity { get; init; }
}
