using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>The route that shows the prompt of a conversation.</summary>
/// <param name="template">The chat template.</param>
internal sealed class TextEndpoints(IChatTemplate template)
{
    /// <summary><c>POST /apply-template</c>.</summary>
    public Task ApplyTemplateAsync(HttpContext context)
    {
        ChatBody body = ChatRequest.Read(RequestBody.From(context).ParseObject());
        return Answer.SendAsync(context, new JsonObject { ["prompt"] = template.Render(body.Prompt) }, ApiJson.Api.JsonObject);
    }
}
