#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false
#:property NoWarn=$(NoWarn);MA0048
#:property RestorePackagesWithLockFile=false
// A model with a script, for trials with real agents: dotnet run eng/agents/model.cs -- PORT CALLS [LLAMA_SERVER_URL]
// It calls CALLS of the agent's own tools (list, read, search, shell, in turn), then says a sentence, for each message of the user; a request without tools gets a title. With a llama-server's
// address, every prompt is evaluated there first, so that counts, times and what is lost of the cache are real; the words stay those of the script.
using System.Globalization;
using System.Text.Json.Nodes;

if (args.Length is < 2 or > 3 || !int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out int port)
    || !int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out int calls))
{
    Console.Error.WriteLine("Usage: dotnet run eng/agents/model.cs -- PORT CALLS [LLAMA_SERVER_URL]");
    return 2;
}

(string Kind, string[] Names)[] script = [("list", ["list_directory", "list", "ls", "LS"]), ("read", ["read_file", "read", "Read"]), ("search", ["glob", "Glob", "grep"]), ("shell", ["run_shell_command", "bash", "shell", "Bash"])];
using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 1 << 30);
WebApplication app = builder.Build();
app.MapGet("/v1/models", () => new JsonObject { ["object"] = "list", ["data"] = new JsonArray(new JsonObject { ["id"] = "scripted", ["object"] = "model" }) });
app.MapPost("/v1/chat/completions", async (HttpContext context) =>
{
    JsonObject request = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
    bool isStreamed = (bool?)request["stream"] == true;
    bool hasUsage = (bool?)request["stream_options"]?["include_usage"] == true;
    (JsonNode? usage, JsonNode? timings) = args.Length == 3 ? await Evaluate(request) : (null, null);
    JsonObject message = Answer(request);
    string reason = message.ContainsKey("tool_calls") ? "tool_calls" : "stop";
    var envelope = new JsonObject { ["id"] = "chatcmpl-script", ["created"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), ["model"] = "scripted" };
    if (!isStreamed)
    {
        await context.Response.WriteAsJsonAsync(With("chat.completion", new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = reason }, usage));
        return;
    }

    context.Response.ContentType = "text/event-stream";
    await Send(With("chat.completion.chunk", new JsonObject { ["index"] = 0, ["delta"] = message, ["finish_reason"] = null }, null));
    JsonObject last = With("chat.completion.chunk", new JsonObject { ["index"] = 0, ["delta"] = new JsonObject(), ["finish_reason"] = reason }, null);
    last["timings"] = timings?.DeepClone();
    await Send(last);
    if (hasUsage && usage is not null)
    {
        JsonObject counts = With("chat.completion.chunk", null, usage);
        await Send(counts);
    }

    await context.Response.WriteAsync("data: [DONE]\n\n");

    Task Send(JsonObject chunk) => context.Response.WriteAsync($"data: {chunk.ToJsonString()}\n\n");

    JsonObject With(string kind, JsonObject? choice, JsonNode? counts)
    {
        JsonObject whole = envelope.DeepClone().AsObject();
        whole["object"] = kind;
        whole["choices"] = choice is null ? [] : new JsonArray(choice);
        whole["usage"] = counts?.DeepClone();
        return whole;
    }
});
Console.WriteLine($"The scripted model listens on http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/v1.");
await app.RunAsync($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
return 0;

async Task<(JsonNode? Usage, JsonNode? Timings)> Evaluate(JsonObject request)
{
    JsonObject asked = request.DeepClone().AsObject();
    asked.Remove("stream_options");
    asked["stream"] = false;
    asked["max_tokens"] = 1;
    using HttpResponseMessage response = await http.PostAsJsonAsync($"{args[2]}/v1/chat/completions", asked);
    string text = await response.Content.ReadAsStringAsync();
    if (!response.IsSuccessStatusCode)
    {
        await Console.Error.WriteLineAsync($"llama-server: {(int)response.StatusCode} {text[..Math.Min(400, text.Length)]}");
        return (null, null);
    }

    JsonNode answer = JsonNode.Parse(text)!;
    return (answer["usage"], answer["timings"]);
}

JsonObject Answer(JsonObject request)
{
    JsonArray tools = request["tools"] as JsonArray ?? [];
    int done = request["messages"]!.AsArray().Reverse().TakeWhile(message => (string?)message!["role"] != "user").Count(message => message!["tool_calls"] is JsonArray { Count: > 0 });
    if (tools.Count == 0 || done >= calls)
    {
        return new JsonObject { ["role"] = "assistant", ["content"] = tools.Count == 0 ? "A look at the project" : "I have looked at the project: it has a README and a few source files." };
    }

    (string kind, JsonNode tool) = Enumerable.Range(done, script.Length).Select(index => script[index % script.Length])
        .SelectMany(step => step.Names.Select(name => (step.Kind, Tool: tools.FirstOrDefault(tool => (string?)tool!["function"]!["name"] == name)!))).First(step => step.Tool is not null);
    JsonNode function = tool["function"]!;
    JsonObject arguments = [];
    foreach ((string name, JsonNode? schema) in function["parameters"]?["properties"] as JsonObject ?? [])
    {
        if (function["parameters"]!["required"] is JsonArray required && required.Any(item => (string?)item == name))
        {
            arguments[name] = Argument(kind, name, (string?)schema!["type"]);
        }
    }

    var call = new JsonObject { ["name"] = (string?)function["name"], ["arguments"] = arguments.ToJsonString() };
    return new JsonObject
    {
        ["role"] = "assistant",
        ["content"] = $"Step {(done + 1).ToString(CultureInfo.InvariantCulture)}: {kind}.",
        ["tool_calls"] = new JsonArray(new JsonObject { ["index"] = 0, ["id"] = $"call_{(done + 1).ToString(CultureInfo.InvariantCulture)}", ["type"] = "function", ["function"] = call }),
    };
}

// The agent is started in the folder that it shall look at, and this program too.
JsonNode Argument(string kind, string name, string? type) => (type, name) switch
{
    ("boolean", _) => false,
    ("number" or "integer", _) => 1,
    (_, "command") => "wc -c README.md",
    (_, "pattern") => "*.md",
    (_, "description") => "Count the characters of the README",
    _ => kind == "read" ? Path.GetFullPath("README.md") : Environment.CurrentDirectory,
};
