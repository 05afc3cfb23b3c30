namespace PrefixBench.Servers.Embedded.Http;

/// <summary>A request that gets an error answer in llama-server's shape.</summary>
internal sealed class ApiException(int status, string type, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The error's type, as <c>invalid_request_error</c>.</summary>
    public string Type { get; } = type;

    /// <summary>The prompt's tokens, if it was too long.</summary>
    public int? PromptTokens { get; init; }

    /// <summary>The context size, if the prompt was too long.</summary>
    public int? ContextSize { get; init; }

    /// <summary>A request that is wrong: 400.</summary>
    /// <param name="message">What is wrong.</param>
    public static ApiException Invalid(string message) => new(400, "invalid_request_error", message);
}
