using System.Text.Json.Nodes;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Replays;

/// <summary>One request of a captured conversation, to be sent again.</summary>
/// <param name="Number">Its number in the capture.</param>
/// <param name="Body">Its body.</param>
/// <param name="Report">What is known of its answer.</param>
public sealed record ReplayedRequest(int Number, JsonObject Body, ServerReport Report);
