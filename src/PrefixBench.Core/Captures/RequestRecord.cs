using System.Text.Json.Serialization;

namespace PrefixBench.Core.Captures;

/// <summary>One request of a capture: a line of <c>requests.jsonl</c>.</summary>
public sealed record RequestRecord
{
    /// <summary>The number of the request, from 1, in the order of arrival.</summary>
    public required int Number { get; init; }

    /// <summary>When it arrived.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path, without the query, which can contain a key.</summary>
    public required string Path { get; init; }

    /// <summary>The wire protocol; null if the program does not speak it, so that the request was only forwarded.</summary>
    public string? Dialect { get; init; }

    /// <summary>Why the request was forwarded without being read; null if it was read.</summary>
    public string? NotAnalysed { get; init; }

    /// <summary>The provider in <c>turns.jsonl</c>; null if the request was not read.</summary>
    public string? Provider { get; init; }

    /// <summary>The conversation, from 1; null if the request was not read.</summary>
    public int? Conversation { get; init; }

    /// <summary>The turn of the conversation, from 1; null if the request was not read.</summary>
    public int? Turn { get; init; }

    /// <summary>The number of the earlier request with which it is compared; null for the first one of a conversation, and if it was not read.</summary>
    public int? Earlier { get; init; }

    /// <summary>The first place that differs from <see cref="Earlier"/>, as a locator such as <c>messages[0].content@line:32</c>; null if it begins with all of it.</summary>
    public string? Changed { get; init; }

    /// <summary>The tokens that the prompt allows to be reused, by an estimate; null if not known.</summary>
    public int? AllowedTokens { get; init; }

    /// <summary>Who lost it: <c>none</c>, <c>client</c>, <c>template</c>, <c>server</c>, <c>counter</c>, or <c>unknown</c> if the data do not tell; null if the request was not read, or failed.</summary>
    public string? Loss { get; init; }

    /// <summary>Why, by this request and those before it: the kind of change, such as <c>date-time</c>, or the cause, such as <c>other-conversation</c>; null where <see cref="Loss"/> is.</summary>
    public string? Cause { get; init; }

    /// <summary>The HTTP status; null if there was no answer.</summary>
    public int? Status { get; init; }

    /// <summary>The bytes of the request's body, as sent.</summary>
    public required long RequestBytes { get; init; }

    /// <summary>The SHA-256 of these bytes in hexadecimal digits.</summary>
    public required string RequestSha256 { get; init; }

    /// <summary>The file with the body below the run's folder, without keys and without compression; null if it is not kept.</summary>
    public string? RequestFile { get; init; }

    /// <summary>The bytes of the answer's body, as received.</summary>
    public required long ResponseBytes { get; init; }

    /// <summary>The SHA-256 of these bytes in hexadecimal digits.</summary>
    public required string ResponseSha256 { get; init; }

    /// <summary>The file with the answer below the run's folder, without keys and without compression; null if it is not kept.</summary>
    public string? ResponseFile { get; init; }

    /// <summary>The line without keys in the texts of clients.</summary>
    /// <param name="redact">Removes keys from a text.</param>
    internal RequestRecord Redact(Func<string, string> redact) => this with
    {
        Path = redact(Path),
        Provider = Provider is null ? null : redact(Provider),
    };

    /// <summary>Whether the program read the request and its answer.</summary>
    [JsonIgnore]
    public bool IsAnalysed => Dialect is not null && NotAnalysed is null;
}
