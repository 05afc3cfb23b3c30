using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Bench.CommandLine;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Prompts.Findings;
using PrefixBench.Prompts.Tests.Seeded;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Launching;
using PrefixBench.Servers.Processes;
using PrefixBench.Testing;
using PrefixBench.Testing.Llama;

namespace PrefixBench.Bench.Tests.Llama;

/// <summary>The causes that can be made on a server as it is are made on the embedded engine and on a real llama-server, each with one place for prompts, and found there.</summary>
public sealed class SeededServerTests : IDisposable
{
    private const string Head = "| Cause, made on a real server | Lost by | Embedded engine | llama-server |\n|---|---|---|---|\n";
    private const string SwitchedOff = "reuse is switched off";

    // What needs other rules than these servers have, or a clock that is turned forward, is made on simulated servers only. The first effect tells as much as the others.
    private static readonly SeededCause[] Causes =
    [
        .. SeededCauses.All.Where(cause => cause.Side == Side.Client || cause.Class is SwitchedOff or "a title request takes the only slot" or "nothing lost" or "a retry").Select(Shorten),
    ];

    private readonly TestProgram _program = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _program.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Table_in_the_docs_is_what_was_found()
    {
        LlamaServer.Require();
        await using LlamaServer llama = await LlamaServer.StartTinyAsync();
        var source = new EmbeddedServerSource(new ProgramCommand("dotnet", [typeof(CommandLineProgram).Assembly.Location]), new ServeOptions { Engine = new EngineOptions { Slots = 1, Width = 32, Layers = 1 } });
        await using ServerLease embedded = await source.StartAsync(null, TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(embedded.Address, "/") };

        var table = new StringBuilder(Head);
        foreach (SeededCause cause in Causes)
        {
            string[] grades = [await GradeAsync(cause, client), await GradeAsync(cause, llama.Client)];
            table.Append($"| {cause.Class} | {(cause.Side == Side.None ? "nobody" : cause.Side.ToString().ToLowerInvariant())} | {grades[0]} | {grades[1]} |\n");
        }

        string docs = (await File.ReadAllTextAsync(Repository.File("docs/diagnose.md"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        Assert.True(docs.Contains(table.ToString(), StringComparison.Ordinal), $"docs/diagnose.md must have this table:\n{table}");
        Assert.DoesNotContain("wrong", table.ToString(), StringComparison.Ordinal);
    }

    private static SeededCause Shorten(SeededCause cause)
    {
        int count = Math.Max(3, cause.Affected.Count == 0 ? 0 : cause.Affected[0] + 1);
        return cause with { Requests = [.. cause.Requests.Take(count)], Affected = [.. cause.Affected.Where(number => number <= count)] };
    }

    // With the server's own template.
    private async Task<string> GradeAsync(SeededCause cause, HttpClient server)
    {
        var lines = new List<string>();
        foreach ((string body, _) in cause.Requests)
        {
            JsonObject request = JsonNode.Parse(body)!.AsObject();
            request["max_tokens"] = 1;
            request["temperature"] = 0;
            request["cache_prompt"] = cause.Class != SwitchedOff;
            using HttpResponseMessage answer = await server.PostAsync(new Uri("v1/chat/completions", UriKind.Relative), new StringContent(request.ToJsonString(), Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
            string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, text);
            lines.Add(new JsonObject { ["request"] = request, ["response"] = JsonNode.Parse(text) }.ToJsonString());
        }

        _program.Clear();
        Assert.True(await _program.RunAsync("diagnose", _folder.Write("causes.jsonl", string.Join('\n', lines)), "--url", server.BaseAddress!.AbsoluteUri, "--format", "json") == 0, _program.Error);
        return Grade(cause, [.. JsonElement.Parse(_program.Out).GetProperty("requests").EnumerateArray()]);
    }

    private static string Grade(SeededCause cause, JsonElement[] requests)
    {
        (string Side, string Cause, string? Pattern)[] found =
        [
            .. requests.Select(request => (
                request.GetProperty("lost_by").GetString()!,
                request.GetProperty("cause").GetString()!,
                request.GetProperty("change") is { ValueKind: JsonValueKind.Object } change ? change.GetProperty("pattern").GetString() : null)),
        ];
        string side = cause.Side.ToString().ToLowerInvariant();
        bool isWrong = found.Index().Any(item => item.Item.Side is not ("none" or "unknown") && (item.Item.Side != side || !cause.Affected.Contains(item.Index + 1)));
        bool isRight = cause.Affected.All(number => found[number - 1] is var (_, what, pattern) && what == CauseNames.Of(cause.Cause) && (cause.Pattern is null || pattern == cause.Pattern));
        return isWrong ? "wrong" : cause.Affected.Count == 0 ? "nobody accused" : isRight ? "right" : "cannot tell";
    }
}
