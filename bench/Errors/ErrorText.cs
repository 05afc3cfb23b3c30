namespace PrefixBench.Bench.Errors;

/// <summary>Errors in words.</summary>
internal static class ErrorText
{
    /// <summary>What happened and what to do, in one or two sentences without a stack trace.</summary>
    public static string Describe(Exception error) => error is IOException or UnauthorizedAccessException
        ? $"{error.Message.TrimEnd('.')}. Free disk space, or choose another folder with --artifacts."
        : $"an error in PrefixBench itself, \"{error.GetType().Name}: {error.Message}\". Please report it.";
}
