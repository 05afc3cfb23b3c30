using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Forms;

namespace PrefixBench.Providers.Streaming;

/// <summary>One wire protocol for one provider and model: writes the requests and reads the answers.</summary>
internal interface IDialect
{
    /// <summary>The address of the requests.</summary>
    Uri Address { get; }

    /// <summary>How the answer is cut into payloads.</summary>
    PayloadFraming Framing { get; }

    /// <summary>Adds this protocol's own headers, and the key in the one it has for that.</summary>
    /// <param name="headers">Where to add.</param>
    /// <param name="key">The key; null when none is sent.</param>
    void AddHeaders(HttpRequestHeaders headers, string? key);

    /// <summary>Writes the request's body, in an order of fields that never changes: another order could be another prefix.</summary>
    void WriteBody(Utf8JsonWriter writer, ChatRequest request, RequestForms forms);

    /// <summary>Puts what this program decides over a body that a client sent in this protocol, and leaves its prompt as it was.</summary>
    /// <param name="recorded">The recorded body, which is changed.</param>
    /// <param name="own">The body that <see cref="WriteBody"/> wrote, which is changed.</param>
    void Combine(JsonObject recorded, JsonObject own);

    /// <summary>A reader for one answer.</summary>
    AnswerReader CreateReader();
}
