using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>The routes that show the tokens of a text and the prompt of a conversation.</summary>
internal static class TextEndpoints
{
    /// <summary><c>POST /tokenize</c>.</summary>
    public static Task TokenizeAsync(HttpContext context)
    {
        TokenizeRequest request = RequestBody.Read(RequestBody.From(context).ParseObject(), ApiJson.Api.TokenizeRequest);
        int[] tokens = ByteTokenizer.Encode(request.Content ?? "", request.AddSpecial ?? false, request.ParseSpecial ?? true);
        IEnumerable<JsonNode?> items = tokens.Select(token => request.WithPieces == true ? new JsonObject { ["id"] = token, ["piece"] = PieceOf(token) } : (JsonNode)token);
        return Answer.SendAsync(context, new JsonObject { ["tokens"] = new JsonArray([.. items]) }, ApiJson.Api.JsonObject);
    }

    /// <summary><c>POST /apply-template</c>.</summary>
    public static Task ApplyTemplateAsync(HttpContext context)
    {
        ChatBody body = ChatRequest.Read(RequestBody.From(context).ParseObject());
        return Answer.SendAsync(context, new JsonObject { ["prompt"] = ChatTemplate.Render(body.Messages, body.Tools) }, ApiJson.Api.JsonObject);
    }

    // A byte that is no character of its own is given as a number.
    private static JsonNode PieceOf(int token) => ByteTokenizer.ByteOf(token) is >= 0x80 and var value ? new JsonArray((int)value) : ByteTokenizer.NameOf(token);
}

/// <summary>The body of <c>POST /tokenize</c>; null stands for an absent field.</summary>
internal sealed record TokenizeRequest(string? Content, bool? AddSpecial, bool? ParseSpecial, bool? WithPieces);
