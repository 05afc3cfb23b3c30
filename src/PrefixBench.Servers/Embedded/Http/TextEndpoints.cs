using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>The routes that show how a text becomes tokens and a conversation a prompt.</summary>
internal static class TextEndpoints
{
    /// <summary><c>POST /tokenize</c>.</summary>
    /// <param name="context">The request.</param>
    public static async Task TokenizeAsync(HttpContext context)
    {
        JsonElement body = ChatBodyReader.ParseObject(await RequestBody.ReadAsync(context));
        int[] tokens = ByteTokenizer.Encode(
            body.Text("content") ?? "", body.Boolean("add_special") ?? false, body.Boolean("parse_special") ?? true);
        bool withPieces = body.Boolean("with_pieces") ?? false;
        await JsonAnswer.SendAsync(context, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("tokens"u8);
            foreach (int token in tokens)
            {
                if (!withPieces)
                {
                    json.WriteNumberValue(token);
                    continue;
                }

                json.WriteStartObject();
                json.WriteNumber("id"u8, token);
                if (ByteTokenizer.ByteOf(token) is >= 0x80 and var value)
                {
                    json.WriteStartArray("piece"u8);
                    json.WriteNumberValue(value);
                    json.WriteEndArray();
                }
                else
                {
                    json.WriteString("piece"u8, ByteTokenizer.NameOf(token));
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary><c>POST /apply-template</c>.</summary>
    /// <param name="context">The request.</param>
    public static async Task ApplyTemplateAsync(HttpContext context)
    {
        ChatBody body = ChatBodyReader.Read(ChatBodyReader.ParseObject(await RequestBody.ReadAsync(context)));
        await JsonAnswer.SendAsync(context, json =>
        {
            json.WriteStartObject();
            json.WriteString("prompt"u8, ChatTemplate.Render(body.Messages, body.Tools));
            json.WriteEndObject();
        });
    }
}
