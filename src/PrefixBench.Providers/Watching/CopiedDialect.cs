using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Forms;
using PrefixBench.Providers.Streaming;

namespace PrefixBench.Providers.Watching;

/// <summary>A dialect for the copy of an answer, which is streamed or not as the client asked for it: its media type tells.</summary>
/// <param name="inner">The dialect.</param>
/// <param name="answer">The copy.</param>
internal sealed class CopiedDialect(IDialect inner, CopiedAnswer answer) : IDialect
{
    public Uri Address => inner.Address;

    public PayloadFraming Framing => inner.Framing == PayloadFraming.ServerSentEvents && CopiedAnswer.IsDocument(answer.MediaType)
        ? PayloadFraming.Document
        : inner.Framing;

    public void AddHeaders(HttpRequestHeaders headers, string? key) => inner.AddHeaders(headers, key);

    public void WriteBody(Utf8JsonWriter writer, ChatRequest request, RequestForms forms) => inner.WriteBody(writer, request, forms);

    public void Combine(JsonObject recorded, JsonObject own) => inner.Combine(recorded, own);

    public AnswerReader CreateReader() => inner.CreateReader();
}
