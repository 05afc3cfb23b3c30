using System.ClientModel;
using System.Text;
using System.Text.Json;
using Anthropic;
using Anthropic.Models.Messages;
using OllamaSharp;
using OllamaSharp.Models.Chat;
using OpenAI;
using OpenAI.Chat;
using PrefixBench.Capture.Reading;
using PrefixBench.Capture.Tests.Support;
using PrefixBench.Core.Samples;
using PrefixBench.Prompts.Findings;
using Xunit;

namespace PrefixBench.Capture.Tests.Clients;

/// <summary>The vendors' own client libraries play 50 turns with tools through a capture: replies arrive unchanged, and each is one conversation that appends only.</summary>
public sealed class ClientLibraryTests
{
    private const int Turns = 50;
    private const string System = "You are a coding agent.\nUse the tools.";
    private const string Question = "What does this program do?";
    private const string Description = "Reads a file.";
    private const string Schema = """{"type":"object","properties":{"path":{"type":"string","description":"The file."}},"required":["path"]}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenAi_streams_with_tools_over_50_turns()
    {
        await using Upstream upstream = await ScriptedAgentServer.StartAsync();
        await using Captured captured = await Captured.StartAsync(upstream.Url);
        var client = new ChatClient("m", new ApiKeyCredential("sk-1234567890ab"), new OpenAIClientOptions { Endpoint = new Uri(captured.Url, "/v1") });
        var options = new ChatCompletionOptions { Tools = { ChatTool.CreateFunctionTool("read", Description, BinaryData.FromString(Schema)) } };
        var messages = new List<ChatMessage> { new SystemChatMessage(System), new UserChatMessage(Question) };
        for (int turn = 1; turn <= Turns; turn++)
        {
            var text = new StringBuilder();
            var arguments = new StringBuilder();
            await foreach (StreamingChatCompletionUpdate update in client.CompleteChatStreamingAsync(messages, options, Cancellation))
            {
                text.Append(string.Concat(update.ContentUpdate.Select(part => part.Text)));
                arguments.Append(string.Concat(update.ToolCallUpdates.Select(call => call.FunctionArgumentsUpdate)));
            }

            AssertReply(turn, text.ToString(), arguments.ToString());
            var call = ChatToolCall.CreateFunctionToolCall($"call{turn}", "read", BinaryData.FromString(arguments.ToString()));
            messages.Add(new AssistantChatMessage([call]) { Content = { ChatMessageContentPart.CreateTextPart(text.ToString()) } });
            messages.Add(new ToolChatMessage($"call{turn}", $"content {turn}"));
            await AssertTurnAsync(captured, turn);
        }
    }

    [Fact]
    public async Task Anthropic_streams_with_tools_over_50_turns()
    {
        await using Upstream upstream = await ScriptedAgentServer.StartAsync();
        await using Captured captured = await Captured.StartAsync(upstream.Url);
        var client = new AnthropicClient { ApiKey = "sk-1234567890ab", BaseUrl = captured.Url.GetLeftPart(UriPartial.Authority) };
        var tool = new Anthropic.Models.Messages.Tool { Name = "read", Description = Description, InputSchema = InputSchema.FromRawUnchecked(Fields(Schema)) };
        var messages = new List<MessageParam> { new UserMessageParam(Question) };
        for (int turn = 1; turn <= Turns; turn++)
        {
            var parameters = new MessageCreateParams { MaxTokens = 100, Model = "m", System = System, Tools = [tool], Messages = [.. messages] };
            var text = new StringBuilder();
            var arguments = new StringBuilder();
            await foreach (RawMessageStreamEvent item in client.Messages.CreateStreaming(parameters, Cancellation))
            {
                if (item.TryPickContentBlockDelta(out RawContentBlockDeltaEvent? delta))
                {
                    text.Append(delta.Delta.TryPickText(out TextDelta? said) ? said.Text : "");
                    arguments.Append(delta.Delta.TryPickInputJson(out InputJsonDelta? json) ? json.PartialJson : "");
                }
            }

            AssertReply(turn, text.ToString(), arguments.ToString());
            messages.Add(new AssistantMessageParam(new List<ContentBlockParam>
            {
                new TextBlockParam { Text = text.ToString() },
                new ToolUseBlockParam { ID = $"call{turn}", Name = "read", Input = Fields(arguments.ToString()) },
            }));
            messages.Add(new UserMessageParam(new List<ContentBlockParam> { new ToolResultBlockParam { ToolUseID = $"call{turn}", Content = $"content {turn}" } }));
            await AssertTurnAsync(captured, turn);
        }
    }

    [Fact]
    public async Task Ollama_streams_with_tools_over_50_turns()
    {
        await using Upstream upstream = await ScriptedAgentServer.StartAsync();
        await using Captured captured = await Captured.StartAsync(upstream.Url);
        using var client = new OllamaApiClient(captured.Url, "m");
        var tool = new OllamaSharp.Models.Chat.Tool
        {
            Function = new Function
            {
                Name = "read",
                Description = Description,
                Parameters = new Parameters { Properties = new Dictionary<string, Property> { ["path"] = new Property { Type = "string", Description = "The file." } }, Required = ["path"] },
            },
        };
        var messages = new List<OllamaSharp.Models.Chat.Message> { new(ChatRole.System, System), new(ChatRole.User, Question) };
        for (int turn = 1; turn <= Turns; turn++)
        {
            var request = new ChatRequest { Model = "m", Stream = true, Messages = messages, Tools = [tool] };
            var text = new StringBuilder();
            var calls = new List<OllamaSharp.Models.Chat.Message.ToolCall>();
            await foreach (ChatResponseStream? item in client.ChatAsync(request, Cancellation))
            {
                text.Append(item?.Message.Content);
                calls.AddRange(item?.Message.ToolCalls ?? []);
            }

            AssertReply(turn, text.ToString(), JsonSerializer.Serialize(Assert.Single(calls).Function!.Arguments));
            messages.Add(new OllamaSharp.Models.Chat.Message(ChatRole.Assistant, text.ToString()) { ToolCalls = calls });
            messages.Add(new OllamaSharp.Models.Chat.Message(ChatRole.Tool, $"content {turn}") { ToolName = "read" });
            await AssertTurnAsync(captured, turn);
        }
    }

    private static void AssertReply(int turn, string text, string arguments)
    {
        Assert.Equal(ScriptedAgentServer.TextOf(turn), text);
        using var json = JsonDocument.Parse(arguments);
        Assert.Equal(ScriptedAgentServer.FileOf(turn), json.RootElement.GetProperty("path").GetString());
    }

    private static async Task AssertTurnAsync(Captured captured, int turn)
    {
        CapturedExchange exchange = await captured.NextAsync();
        TurnSample sample = exchange.Sample!;
        Assert.Null(sample.Failure);
        Assert.Equal((1, turn), (sample.Conversation, sample.Turn));
        Assert.Equal((100 * turn, 100 * (turn - 1)), (sample.Usage.PromptTokens, sample.Usage.CachedTokens));
        Assert.Equal(ScriptedAgentServer.TextOf(turn).Length, sample.ReplyLength);
        Assert.Equal(turn == 1 ? null : 100 * (turn - 1), exchange.Finding!.Request.Allowed?.Value);
        Assert.Equal(Side.None, exchange.Finding.Side);
    }

    private static Dictionary<string, JsonElement> Fields(string json) => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;
}
