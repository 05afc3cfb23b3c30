using System.Globalization;
using PrefixBench.Prompts.Findings;

namespace PrefixBench.Prompts.Tests.Seeded;

/// <summary>The classes of causes that users report, each made once, and what is no cause at all.</summary>
internal static class SeededCauses
{
    private const int Turns = 6;

    private static readonly SeededAgent Agent = new();
    private static readonly SeededAgent Short = new() { System = "You answer in one word. " + SeededAgent.Words(3, 20), WordsOfTurn = 8 };
    private static readonly string[] Tools = SeededAgent.Tools;

    public static IReadOnlyList<SeededCause> All { get; } =
    [
        Client("a billing line at the head", "billing-header", turn => Bodies.Chat($"x-anthropic-billing-header: cc_version=2.1.38; cch={Hex(turn)};\n{Agent.System}", Tools, [.. Agent.History(turn)])),
        Client("a clock in the system prompt", "date-time", turn => Bodies.Chat($"{Agent.System}\nThe time is 2026-11-25 10:0{turn}:17.\nBe brief.", Tools, [.. Agent.History(turn)])),
        Client("the git status in the system prompt", "git-status", turn => Bodies.Chat($"{Agent.System}\ngitStatus: snapshot\nStatus:\n{string.Concat(Enumerable.Range(1, turn).Select(file => $"M src/file{file}.cs\n"))}\nBe brief.", Tools, [.. Agent.History(turn)])),
        Client("the date in the first user message", "date-time", turn => Bodies.Chat(Agent.System, Tools, [Bodies.User($"<today>2026-11-{10 + turn}</today>\n" + SeededAgent.Words(11, 60)), .. Agent.History(turn)[1..]])),
        Client("tools in another order", "tools-reordered", turn => Bodies.Chat(Agent.System, [.. Tools[(turn % 5)..], .. Tools[..(turn % 5)]], [.. Agent.History(turn)])),
        Client("a tool more each time, before the others", "tool-added", turn => Bodies.Chat(Agent.System, [.. Enumerable.Range(1, turn).Reverse().Select(index => Bodies.Tool($"extra{index}")), .. Tools], [.. Agent.History(turn)])),
        Client("keys of a tool in another order", "key-order", turn => Bodies.Chat(Agent.System, [Bodies.Tool("first", parameters: turn % 2 == 0 ? """{"type":"object","required":["a"]}""" : """{"required":["a"],"type":"object"}"""), .. Tools], [.. Agent.History(turn)])),
        Client("memories before the history", "memory", turn => Bodies.Chat($"{Agent.System}\n## Memories\n- {SeededAgent.Words(100 + turn, 12)}\nBe brief.", Tools, [.. Agent.History(turn)])),
        Client("the oldest messages left out", "trimmed", turn => Bodies.Chat(Agent.System, Tools, [.. Agent.History(turn + 4)[((2 * turn) - 1)..]])),
        new("the history compacted", Side.Client, Cause.PromptChanged, "compacted")
        {
            Server = () => new SimulatedServer(),
            Requests = [.. Enumerable.Range(1, 5).Select(turn => (Agent.Body(turn), 5.0)), (Bodies.Chat(Agent.System, Tools, Bodies.User("This session is being continued from a previous conversation. " + SeededAgent.Words(5, 30))), 5.0)],
            Affected = [6],
        },
        new("the template drops earlier reasoning", Side.Template, Cause.TemplateChanged) { Server = () => new SimulatedServer { Template = new SimulatedTemplate { DropsReasoning = true } }, Requests = Plain(SeededAgent.ThinkingBody), Affected = [3, 5] },
        new("recurrent state that cannot go back", Side.Server, Cause.State)
        {
            Server = () => new SimulatedServer { IsStateful = true, Template = new SimulatedTemplate { Ending = "<assistant><think>\n\n</think>\n\n" } },
            Requests = Plain(turn => Named("qwen3.5-4b", Agent.Body(turn))),
            Affected = [2, 3, 4, 5, 6],
        },
        new("blocks of 528 tokens", Side.Server, Cause.WholeBlocks) { Server = () => new SimulatedServer { Block = 528 }, Requests = Plain(Agent.Body), Affected = [2, 3, 4, 6] },
        new("a title request takes the only slot", Side.Server, Cause.OtherConversation)
        {
            Server = () => new SimulatedServer(),
            Requests = [(Agent.Body(1), 5), (Agent.Body(2), 5), (Agent.Title, 1), (Agent.Body(3), 5), (Agent.Body(4), 5), (Agent.Title, 1), (Agent.Body(5), 5), (Agent.Body(6), 5)],
            Affected = [4, 6, 7],
        },
        new("two agents, and the server gives each the slot of the other", Side.Server, Cause.OtherConversation) { Server = () => new SimulatedServer { Slots = 4 }, Requests = TwoAgents(), Affected = [3, 4, 5, 6, 7, 8] },
        new("another num_ctx loads the model again", Side.Server, Cause.ModelLoaded) { Server = () => new SimulatedServer { Reloads = true }, Requests = Plain(turn => Context(turn is 3 or 5 ? 8192 : 4096, Agent.Body(turn))), Affected = [3, 4, 5, 6] },
        new("hits that nobody reports", Side.Counter, Cause.HitNotReported) { Server = () => new SimulatedServer { Says = report => report with { CachedTokens = null, PromptEval = null, PromptEvalTokens = null } }, Requests = Plain(Agent.Body), Affected = [2, 3, 4, 5, 6] },
        new("a counter that the server's times refute", Side.Counter, Cause.CountRefuted) { Server = () => new SimulatedServer { Loses = [3, 4], Says = report => report with { CachedTokens = report.PromptTokens - 50 } }, Requests = Plain(Agent.Body), Affected = [3, 4] },
        new("shorter than the least that is cached", Side.Server, Cause.BelowLeast)
        {
            Server = () => new SimulatedServer { Slots = 4, Least = 1024, Block = 128 },
            Requests = [.. Enumerable.Range(1, 5).SelectMany(turn => new[] { (Agent.Body(turn), 5.0), (Short.BodyWithoutTools(turn), 1.0) })],
            Affected = [4, 6, 8, 10],
        },
        new("expired", Side.Server, Cause.Expired) { Server = () => new SimulatedServer { Life = TimeSpan.FromMinutes(5) }, Requests = [.. Enumerable.Range(1, Turns).Select(turn => (Agent.Body(turn), turn == 5 ? 900.0 : 20.0))], Affected = [5] },
        new("the gateway sends it elsewhere", Side.Server, Cause.ServerUnknown) { Server = () => new SimulatedServer { Loses = [3, 5] }, Requests = Plain(Agent.Body), Affected = [3, 5] },
        new("reuse is switched off", Side.Server, Cause.ServerUnknown) { Server = () => new SimulatedServer { Loses = [1, 2, 3, 4, 5, 6] }, Requests = Plain(Agent.Body), Affected = [2, 3, 4, 5, 6] },
        new("nothing lost", Side.None, Cause.Kept) { Server = () => new SimulatedServer(), Requests = Plain(Agent.Body), Affected = [] },
        new("nothing lost, blocks of 16", Side.None, Cause.Kept) { Server = () => new SimulatedServer { Block = 16 }, Requests = Plain(Agent.Body), Affected = [] },
        new("nothing lost beside title requests, several slots", Side.None, Cause.Kept)
        {
            Server = () => new SimulatedServer { Slots = 4 }, Requests = [(Agent.Body(1), 5), (Agent.Title, 1), (Agent.Body(2), 5), (Agent.Title, 1), (Agent.Body(3), 5)], Affected = [],
        },
        new("nothing lost beside another agent, a cache for all", Side.None, Cause.Kept) { Server = () => new SimulatedServer { HasHostCache = true }, Requests = TwoAgents(), Affected = [] },
        new("a retry", Side.None, Cause.Kept) { Server = () => new SimulatedServer(), Requests = [(Agent.Body(1), 5), (Agent.Body(1), 5), (Agent.Body(2), 5)], Affected = [] },
    ];

    private static SeededCause Client(string @class, string pattern, Func<int, string> body) =>
        new(@class, Side.Client, Cause.PromptChanged, pattern) { Server = () => new SimulatedServer(), Requests = Plain(body), Affected = [2, 3, 4, 5, 6] };

    private static (string, double)[] Plain(Func<int, string> body) => [.. Enumerable.Range(1, Turns).Select(turn => (body(turn), 5.0))];

    private static (string, double)[] TwoAgents() => [.. Enumerable.Range(1, 4).SelectMany(turn => new[] { (Agent.Body(turn), 5.0), (OtherAgent(turn), 1.0) })];

    // The same system prompt and tools, and another task.
    private static string OtherAgent(int turn) => Bodies.Chat(
        Agent.System,
        Tools,
        [Bodies.User("Another task. " + SeededAgent.Words(300, 60)), .. Agent.History(turn)[1..].Select(message => message.Replace("Content: ", "Other: ", StringComparison.Ordinal))]);

    private static string Hex(int turn) => (0x9a1b * (turn + 3)).ToString("x5", CultureInfo.InvariantCulture);

    private static string Named(string model, string body) => body.Replace("\"model\":\"m\"", $"\"model\":\"{model}\"", StringComparison.Ordinal);

    private static string Context(int tokens, string body) => body.Replace("\"model\":\"m\"", $"\"model\":\"m\",\"options\":{{\"num_ctx\":{tokens}}}", StringComparison.Ordinal);
}
