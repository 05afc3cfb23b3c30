using System.Text;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Servers;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Tests.Inspection;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Security;

/// <summary>A server repeats the key in every text that is kept, at every position around the length at which that text is cut: no part of the key is left.</summary>
public sealed class CutKeyTests
{
    private const string Key = "Zq7-Live-UNIQUE-98431+Kw";

    private const int Slack = 4;

    private static readonly string[] Events =
    [
        """{"choices":[{"index":0,"delta":{"content":"Hi"}}]}""",
        """{"choices":[{"index":0,"finish_reason":"stop","delta":{}}]}""",
        "[DONE]",
    ];

    public static TheoryData<string, int, string> Channels => new()
    {
        { "model", 200, "" },
        { "system_fingerprint", 200, "" },
        { "provider", 200, "" },
        { "finish_reason", 64, "" },
        { "no token", 64, "" },
        { "error in the stream", 200, "" },
        { "error in the stream", 200, "spaces" },
        { "invalid event", 200, "" },
        { "invalid event", 1024, "spaces" },
        { "error object", 200, "" },
        { "error object", 200, "spaces" },
        { "error text", 200, "" },
        { "error text", 8192, "spaces" },
        { "error page", 8192, "comment" },
        { "error page", 8192, "tags" },
        { "error title", 8192, "comment" },
        { "cut error object", 8192, "spaces" },
        { "not a stream", 8192, "comment" },
        { "content type", 200, "" },
        { "header line", 200, "" },
        { "ollama reason", 64, "" },
        { "ollama error", 200, "" },
    };

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task No_part_of_a_key_is_left_of_an_answer(string channel, int cut, string padding)
    {
        bool isOllama = channel.StartsWith("ollama", StringComparison.Ordinal);
        using var server = new WireServer();
        IChatProvider provider = Support.Providers.Create(
            isOllama ? new ProviderSettings { Name = "o", Dialect = "ollama", BaseUrl = server.Url, Model = "m", KeyEnv = "FAKE_KEY" } : new ProviderSettings { Name = "o", BaseUrl = new(server.Url, "/v1"), Model = "m", KeyEnv = "FAKE_KEY" },
            key: Key);
        for (int before = Math.Max(0, cut - Key.Length - Slack - 40); before <= cut + Slack; before++)
        {
            server.Enqueue(Answer(channel, Pad(padding, before) + Key));
            Turn turn = await Turn.PlayAsync(provider);

            string kept = string.Join('\n', turn.Origins.SelectMany(origin => new[] { origin.Model, origin.Upstream, origin.Fingerprint }).Append(turn.FinishReason).Append(turn.Failure?.Message));
            AssertNoPart(kept, $"{channel}, {before} characters before");
        }
    }

    [Theory]
    [InlineData("zq7-live-unique-98431+kw")]
    [InlineData("Zq7-Live- UNIQUE-98431+Kw")]
    [InlineData("Zq7-Live-\\tUNIQUE-\\r\\n98431+Kw")]
    [InlineData("Z\u200bq\u200b7-Live-UNIQUE-98431+Kw")]
    [InlineData("5a71372d4c6976652d554e495155452d39383433312b4b77")]
    [InlineData("5A 71 37 2D 4C 69 76 65 2D 55 4E 49 51 55 45 2D 39 38 34 33 31 2B 4B 77")]
    public async Task Key_in_other_writing_is_not_left_of_an_error(string written)
    {
        using var server = new WireServer();
        IChatProvider provider = Support.Providers.Create(server.Url, s => s with { KeyEnv = "FAKE_KEY" }, key: Key);
        server.Enqueue(new WireScript().Write(RawHttp.Answer("500 Internal Server Error", "application/json", $$$"""{"error":{"message":"no {{{written}}} here"}}""")));

        Turn turn = await Turn.PlayAsync(provider);

        Assert.Contains("\"no *** here\"", turn.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/props", """{"build_info":"PADKEY","total_slots":1}""")]
    [InlineData("/props", """{"build_info":"b1","model_path":"PADKEY"}""")]
    [InlineData("/props", """{"build_info":"b1","default_generation_settings":{"params":{"seed":"PADKEY"}}}""")]
    [InlineData("/props", """{"build_info":"b1","default_generation_settings":{"params":{"PADKEY":1}}}""")]
    [InlineData("/props", """{"build_info":"b1","default_generation_settings":{"params":{"samplers":["PAD","KEY"]}}}""")]
    [InlineData("/props", """{"build_info":"b1","modalities":{"PADKEY":true}}""")]
    [InlineData("/v1/models", """{"data":[{"id":"PADKEY","owned_by":"llamacpp"}]}""")]
    public async Task No_part_of_a_key_is_left_of_what_a_server_says_of_itself(string path, string body)
    {
        var keys = new TestKeyStore(("FAKE_KEY", Key));
        keys.Redactor.Learn(Key);
        await using StubServer stub = Stubs.LlamaCpp();
        foreach (int cut in new[] { 60, 200 })
        {
            for (int before = cut - Key.Length - Slack; before <= cut + Slack; before++)
            {
                stub.On(path, body.Replace("PAD", new string('x', before), StringComparison.Ordinal).Replace("KEY", Key, StringComparison.Ordinal));
                ServerIdentity? identity = await Inspectors.Patient(stub.Settings() with { KeyEnv = "FAKE_KEY" }, Probes.Create(keys)).IdentifyAsync(TestContext.Current.CancellationToken);

                // The name of a model is sent back as it is, and is hidden where it is printed.
                string models = keys.Redactor.Redact(string.Join('\n', identity!.Models));
                AssertNoPart($"{identity.Version}\n{models}\n{string.Join('\n', (identity.Details ?? new Dictionary<string, string>()).Select(detail => $"{detail.Key}={detail.Value}"))}", $"{path}, {before} characters before");
            }
        }
    }

    private static void AssertNoPart(string text, string place)
    {
        for (int start = 0; start + 4 <= Key.Length; start++)
        {
            Assert.False(text.Contains(Key.Substring(start, 4), StringComparison.OrdinalIgnoreCase), $"{place}: \"{text}\"");
        }
    }

    private static string Pad(string padding, int length) => padding switch
    {
        "spaces" => new string(' ', length),
        "comment" => length < 7 ? "" : $"<!--{new string('x', length - 7)}-->",
        "tags" => string.Concat(Enumerable.Repeat("<b>", length / 3)) + new string(' ', length % 3),
        _ => new string('x', length),
    };

    private static WireScript Answer(string channel, string text) => channel switch
    {
        "finish_reason" => Stream(Events[0], $$$"""{"choices":[{"index":0,"finish_reason":"{{{text}}}","delta":{}}]}""", Events[2]),
        "no token" => Stream($$$"""{"choices":[{"index":0,"finish_reason":"{{{text}}}","delta":{}}]}""", Events[2]),
        "error in the stream" => Stream($$$"""{"error":{"message":"{{{text}}}"}}"""),
        "invalid event" => Stream(text + " and more, so that it is longer"),
        "error object" => Refusal("application/json", $$$"""{"error":{"message":"{{{text}}} and more"}}"""),
        "cut error object" => Refusal("application/json", $$$"""{"error":{"message":"{{{text}}}{{{new string('y', 9000)}}}"}}"""),
        "error text" => Refusal("text/plain", text + new string('y', 9000)),
        "error page" => Refusal("text/html", $"<html>{text}{new string('y', 9000)}</html>"),
        "error title" => Refusal("text/html", $"<html><title>{text}</title>{new string('y', 9000)}</html>"),
        "not a stream" => new WireScript().Write(RawHttp.Answer("200 OK", "text/html", $"<html>{text}{new string('y', 9000)}</html>")).Close(),
        "content type" => new WireScript().Write(RawHttp.Answer("200 OK", $"text/{text}", "<html>words</html>")).Close(),
        "header line" => new WireScript().Write($"HTTP/1.1 200 OK\r\nno header {text}\r\n\r\n").Close(),
        "ollama reason" => RawHttp.JsonLines("""{"message":{"content":"Hi"},"done":false}""" + "\n" + $$$"""{"message":{"content":""},"done":true,"done_reason":"{{{text}}}"}""" + "\n"),
        "ollama error" => RawHttp.JsonLines($$$"""{"error":"{{{text}}}"}""" + "\n"),
        _ => Stream([.. Events.Select(data => data.Replace("{\"choices\"", $"{{\"{channel}\":\"{text}\",\"choices\"", StringComparison.Ordinal))]),
    };

    private static WireScript Refusal(string contentType, string body) => new WireScript().Write(RawHttp.Answer("500 Internal Server Error", contentType, body)).Close();

    private static WireScript Stream(params string[] events) => RawHttp.EventStream(new StringBuilder().AppendJoin("", events.Select(data => $"data: {data}\n\n")).ToString());
}
