using System.Text.Json;
using PrefixBench.Prompts.Conversations;
using PrefixBench.Prompts.Findings;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Tests.Findings;

public sealed class LiveAgreementTests
{
    private static readonly string Rules = string.Join('\n', Enumerable.Range(1, 60).Select(rule => $"Rule {rule}: keep each file small and say what it is for."));

    [Fact]
    public async Task What_is_said_of_a_request_while_it_passes_is_what_a_diagnosis_says_of_it()
    {
        string[] replies = ["First reply, of some length, so that it counts.", "Second reply, of some length, so that it counts.", "Third reply, of some length, so that it counts.", "Fourth reply."];
        var requests = new List<(string Body, int Prompt, int Cached)>();
        for (int turn = 1; turn <= 4; turn++)
        {
            requests.Add((Body($"Time: 2026-11-25 10:1{turn}:00\n{Rules}", turn, replies), 900 + (50 * turn), turn == 1 ? 0 : 4));
            requests.Add((Body("Write a title.", 1, [$"title {turn}"], $"Title for {turn}, please."), 20, 0));
        }

        requests.Add((Body($"Time: 2026-11-25 10:14:00\n{Rules}", 5, [.. replies, "Fifth"]), 1150, 3));
        var live = new LiveDiagnosis();
        var said = new List<Finding>();
        var recorded = new List<CapturedRequest>();
        foreach ((int index, (string body, int prompt, int cached)) in requests.Index())
        {
            var report = new ServerReport { PromptTokens = prompt, CachedTokens = cached };
            var request = CapturedRequest.From(index + 1, JsonElement.Parse(body), "openai");
            PlacedRequest placed = live.Add(request);
            said.Add(live.Answer(placed, report, "", isFailed: false)!);
            recorded.Add(request with { Report = report, Conversation = $"{placed.Conversation}" });
        }

        Diagnosis diagnosis = await Diagnosis.CreateAsync(recorded, renderer: null, cold: null, TestContext.Current.CancellationToken);

        Assert.Equal(diagnosis.Findings.Select(Words), said.Select(Words));
        Assert.Equal([1, 2, 1, 3, 1, 4, 1, 5, 1], said.Select(finding => finding.Request.Conversation));
        Assert.Equal("client date-time messages[0].content@line:1 lost", Words(said[2])[..48]);
        Assert.Equal((Side.Unknown, 5), (said[8].Side, said[8].Request.OtherConversation));
    }

    private static string Words(Finding finding) =>
        $"{CauseNames.Of(finding.Side)} {CauseNames.OfChange(finding)} {finding.Request.Divergence?.Locator} lost {finding.Lost?.Value} allowed {finding.Request.Allowed?.Value} turn {finding.Request.Turn} between {finding.Request.OtherConversation}";

    private static string Body(string system, int turns, string[] replies, string question = "What does the program do, and which files does it have?")
    {
        var messages = new List<object> { new { role = "system", content = system }, new { role = "user", content = question } };
        for (int turn = 1; turn < turns; turn++)
        {
            messages.Add(new { role = "assistant", content = replies[turn - 1] });
            messages.Add(new { role = "user", content = $"Question {turn} is about another file of the program." });
        }

        return JsonSerializer.Serialize(new { model = "m", messages });
    }
}
