namespace PrefixBench.Providers.Configuration;

/// <summary>The address that a user specifies, as a base address and what its path says about the dialect.</summary>
/// <param name="Base">The base address: without the route of the dialect. For a host without a path, it is <c>/v1</c>, where OpenAI-compatible servers have their routes.</param>
/// <param name="Dialect">The dialect that the path belongs to; null if it does not end in a dialect's route.</param>
/// <param name="HasPath">Whether a path was specified: then the server's routes are where it says.</param>
public sealed record ServerAddress(Uri Base, string? Dialect, bool HasPath)
{
    private static readonly (string Route, string Kept, string? Dialect)[] Routes =
    [
        ("/chat/completions", "", ProviderSettings.DefaultDialect),
        ("/v1/messages", "", DialectNames.Anthropic),
        ("/api/chat", "", DialectNames.Ollama),
        ("/v1/models", "/v1", null),
    ];

    /// <summary>Reads an address. The full address of a dialect's route is accepted; other paths are used unchanged.</summary>
    /// <param name="typed">The absolute address.</param>
    public static ServerAddress Parse(Uri typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        string path = typed.AbsolutePath.TrimEnd('/');
        (string route, string kept, string? dialect) = Routes.FirstOrDefault(known => path.EndsWith(known.Route, StringComparison.Ordinal));
        string start = route is null ? path : path[..^route.Length] + kept;
        bool isOpenAi = dialect is null or ProviderSettings.DefaultDialect;
        return new ServerAddress(At(typed, start.Length == 0 && isOpenAi ? "/v1" : start), dialect, path.Length > 0);
    }

    /// <summary>The base address for a dialect: that of a host without a path has <c>/v1</c> in the OpenAI dialect only.</summary>
    /// <param name="dialect">One of <see cref="DialectNames.All"/>.</param>
    public Uri BaseFor(string dialect) => HasPath || dialect == ProviderSettings.DefaultDialect ? Base : At(Base, "");

    /// <summary>Whether the path is a route of another dialect, so that no request in this one could be answered.</summary>
    /// <param name="dialect">The dialect that a person chose; null for none, which contradicts nothing.</param>
    public bool Contradicts(string? dialect) => dialect is not null && Dialect is not null && dialect != Dialect;

    /// <summary>The settings of a server here, before what follows from its address and key (<see cref="ProviderSettings.WithDefaults"/>).</summary>
    /// <param name="name">Its name; null for its host and port.</param>
    /// <param name="dialect">The dialect that a person chose; null for that of the path, otherwise the default.</param>
    public ProviderSettings CreateSettings(string? name, string? dialect)
    {
        string used = dialect ?? Dialect ?? ProviderSettings.DefaultDialect;
        Uri baseUrl = BaseFor(used);
        return new ProviderSettings { Name = name ?? baseUrl.Authority, Dialect = used, BaseUrl = baseUrl, IsFromOptions = true };
    }

    private static Uri At(Uri address, string path) => new UriBuilder(address) { Path = path }.Uri;
}
