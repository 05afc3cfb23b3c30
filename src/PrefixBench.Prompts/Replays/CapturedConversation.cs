using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Prompts.Formats;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Replays;

/// <summary>One conversation of a capture: its requests that were answered, in their order.</summary>
public sealed record CapturedConversation
{
    /// <summary>Its number in the capture, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The wire protocol of its bodies, one of <see cref="Parts.WireDialect"/>.</summary>
    public required string Dialect { get; init; }

    /// <summary>Its requests, at least one.</summary>
    public required IReadOnlyList<ReplayedRequest> Requests { get; init; }

    /// <summary>The tokens of all its prompts together, or a quarter of their characters where they were not counted.</summary>
    public long PromptTokens => Requests.Sum(request => (long)(request.Report.PromptTokens ?? request.Body.ToJsonString().Length / 4));

    /// <summary>Reads all conversations of a capture.</summary>
    /// <param name="folder">The folder of the capture.</param>
    /// <returns>The conversations in the order of their first requests; those without an answered request are left out.</returns>
    /// <exception cref="RequestFileException">A file cannot be read, no body is there, or a body has a key twice.</exception>
    public static IReadOnlyList<CapturedConversation> ReadAll(string folder)
    {
        var found = new SortedDictionary<int, (string Dialect, List<ReplayedRequest> Requests)>();
        foreach (CapturedRequest request in CaptureFolder.Read(folder, new ReadNotes()).Where(request => !request.IsFailed))
        {
            int number = int.Parse(request.Conversation ?? "0", CultureInfo.InvariantCulture);
            (string Dialect, List<ReplayedRequest> Requests) conversation = found.GetValueOrDefault(number, (request.Dialect, []));
            conversation.Requests.Add(new ReplayedRequest(request.Number, Parse(request), request.Report));
            found[number] = conversation;
        }

        return [.. found.Select(item => new CapturedConversation { Number = item.Key, Dialect = item.Value.Dialect, Requests = item.Value.Requests })];
    }

    private static JsonObject Parse(CapturedRequest request)
    {
        try
        {
            return JsonNode.Parse(request.Body!.Value.GetRawText(), documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 512 })!.AsObject();
        }
        catch (JsonException exception)
        {
            throw new RequestFileException($"The body of request {request.Number} of the capture cannot be replayed: {exception.Message.TrimEnd('.')}. Choose another conversation.", exception);
        }
    }
}
