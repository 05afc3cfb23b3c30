namespace PrefixBench.Bench.Errors;

/// <summary>Messages for errors that are not caused by the user's input.</summary>
internal static class ErrorText
{
    /// <summary>Describes what happened and what to do, in at most three sentences without a stack trace; of an internal error, the method that threw it.</summary>
    public static string Describe(Exception error) => error is IOException or UnauthorizedAccessException
        ? $"{error.Message.TrimEnd('.')}. Free disk space, or choose another folder with --artifacts."
        : $"internal error \"{error.GetType().Name}: {error.Message}\". Please report it.{Place(error)}";

    private static string Place(Exception error) => error.TargetSite is { Name: var method } site ? $" It was thrown by {site.DeclaringType?.FullName}.{method}." : "";
}
