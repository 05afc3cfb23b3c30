using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PrefixBench.Servers.Embedded.Model;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>Answers <c>POST /tokenize</c>.</summary>
/// <param name="model">The model.</param>
internal sealed class TokenEndpoint(EngineModel model)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Answers one request.</summary>
    public Task TokenizeAsync(HttpContext context)
    {
        TokenizeRequest request = RequestBody.Read(RequestBody.From(context).ParseObject(), ApiJson.Api.TokenizeRequest);
        int[] tokens = model.Tokenize(request.Content ?? "", request.AddSpecial ?? false, request.ParseSpecial ?? true);
        IEnumerable<JsonNode?> items = tokens.Select(token => request.WithPieces == true ? new JsonObject { ["id"] = token, ["piece"] = PieceOf(token) } : (JsonNode)token);
        return Answer.SendAsync(context, new JsonObject { ["tokens"] = new JsonArray([.. items]) }, ApiJson.Api.JsonObject);
    }

    // As llama-server does it: bytes that are no text of their own are given as numbers.
    private JsonNode PieceOf(int token)
    {
        byte[] bytes = model.BytesOf(token, showsControl: true);
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return new JsonArray([.. bytes.Select(value => (JsonNode)(int)value)]);
        }
    }
}

/// <summary>The body of <c>POST /tokenize</c>; null stands for an absent field.</summary>
internal sealed record TokenizeRequest(string? Content, bool? AddSpecial, bool? ParseSpecial, bool? WithPieces);
