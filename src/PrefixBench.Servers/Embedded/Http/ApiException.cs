namespace PrefixBench.Servers.Embedded.Http;

/// <summary>A request that gets an error answer in llama-server's shape.</summary>
internal sealed class ApiException(int status, string type, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The prompt's tokens, if it was too long.</summary>
    public int? PromptTokens { get; init; }

    /// <summary>The context size, if the prompt was too long.</summary>
    public int? ContextSize { get; init; }

    /// <summary>An invalid request: 400.</summary>
    /// <param name="message">What is wrong with it.</param>
    public static ApiException Invalid(string message) => new(400, "invalid_request_error", message);

    /// <summary>The answer to send.</summary>
    public ErrorAnswer ToAnswer() => new(new ErrorDetail(Status, Message, type, PromptTokens, ContextSize));
}

/// <summary><c>{"error":{"code":…,"message":…,"type":…}}</c>.</summary>
internal sealed record ErrorAnswer(ErrorDetail Error);

internal sealed record ErrorDetail(int Code, string Message, string Type, int? NPromptTokens, int? NCtx);
