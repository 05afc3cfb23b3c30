using System.Net.Http.Headers;

namespace PrefixBench.Providers.Headers;

/// <summary>Finds which server behind a gateway or balancer answered, where a response header says it.</summary>
internal static class ReplicaHeaders
{
    // Olla and LiteLLM as they answered; the last ones are what people name such a header in nginx, HAProxy and Traefik.
    private static readonly string[] Names =
        ["X-Olla-Endpoint", "x-litellm-model-api-base", "x-litellm-model-id", "X-Upstream", "X-Upstream-Addr", "X-Upstream-Address", "X-Backend", "X-Backend-Server", "X-Backend-Addr"];

    /// <summary>The name or address of the server that answered, without the query of an address; null if no header says it.</summary>
    /// <param name="headers">The headers of the answer.</param>
    public static string? Find(HttpResponseHeaders headers)
    {
        foreach (string name in Names)
        {
            if (headers.NonValidated.TryGetValues(name, out HeaderStringValues values) && values.ToString().Split('?')[0].Trim() is { Length: > 0 } server)
            {
                return server;
            }
        }

        return null;
    }
}
