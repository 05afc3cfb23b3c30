using System.Text.Json;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Formats;

/// <summary>Reads the body of one request that passes.</summary>
public static class CapturedBody
{
    private const int DeepestJson = 256;

    /// <summary>Reads a body.</summary>
    /// <param name="number">The number of the request.</param>
    /// <param name="body">The bytes of the body, without compression.</param>
    /// <param name="dialect">The wire protocol, one of <see cref="Parts.WireDialect"/>.</param>
    /// <returns>The request; null if the body is no JSON object with a prompt.</returns>
    public static CapturedRequest? Read(int number, ReadOnlySpan<byte> body, string dialect)
    {
        try
        {
            var root = JsonElement.Parse(body, new JsonDocumentOptions { MaxDepth = DeepestJson });
            return BodyFormat.IsBody(root) ? CapturedRequest.From(number, root, dialect) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON, or text that is not UTF-16: nothing that can be compared.
            return null;
        }
    }
}
