using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>Reads a request's body whole.</summary>
internal static class RequestBody
{
    /// <summary>Reads it. When this returns, its last byte has been read from the socket.</summary>
    /// <param name="context">The request.</param>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context)
    {
        PipeReader reader = context.Request.BodyReader;
        while (true)
        {
            ReadResult result = await reader.ReadAsync(context.RequestAborted);
            if (result.IsCompleted)
            {
                byte[] body = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return body;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
