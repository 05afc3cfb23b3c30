namespace PrefixBench.Providers.Http;

/// <summary>Names of HTTP clients in <see cref="IHttpClientFactory"/> that more than one part of this library uses.</summary>
internal static class ClientNames
{
    /// <summary>The client of the turns, whose connections are kept between them.</summary>
    public const string Turns = "PrefixBench";
}
