using System.Text.Json;
using PrefixBench.Prompts.Parts;

namespace PrefixBench.Prompts.Requests;

/// <summary>One request that a client sent, as a file recorded it, with what is known of its answer.</summary>
public sealed record CapturedRequest
{
    /// <summary>Its place in the order of sending, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>When it was sent; null if the file does not say.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The wire protocol of <see cref="Body"/>, one of <see cref="WireDialect"/>.</summary>
    public required string Dialect { get; init; }

    /// <summary>The requested model; null if the file does not say.</summary>
    public string? Model { get; init; }

    /// <summary>The conversation that it belongs to, by the file's own name for it; null if the file names none.</summary>
    public string? Conversation { get; init; }

    /// <summary>The body as JSON, valid until the next request is read; null where the file has only its content (<see cref="Parts"/>).</summary>
    public JsonElement? Body { get; init; }

    /// <summary>The prompt in pieces, in the order in which templates write them.</summary>
    public required IReadOnlyList<PromptPart> Parts { get; init; }

    /// <summary>Whether the request failed, or its client ended it. Default false, as for a file that does not say.</summary>
    public bool IsFailed { get; init; }

    /// <summary>What is known of the answer.</summary>
    public ServerReport Report { get; init; } = ServerReport.None;

    /// <summary>The request with a body and its parts.</summary>
    /// <param name="number">Its place in the order of sending, from 1.</param>
    /// <param name="body">The body.</param>
    /// <param name="dialect">The wire protocol; null to tell it by the body.</param>
    public static CapturedRequest From(int number, JsonElement body, string? dialect = null)
    {
        string wire = dialect ?? WireDialect.Of(body);
        return new CapturedRequest
        {
            Number = number,
            Dialect = wire,
            Model = Json.JsonReading.Text(body, "model"),
            Body = body,
            Parts = PromptParts.Of(wire, body),
        };
    }
}
