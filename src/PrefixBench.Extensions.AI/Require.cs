using System.Runtime.CompilerServices;

namespace PrefixBench.Extensions.AI;

/// <summary>Checks of arguments whose message says what to do.</summary>
internal static class Require
{
    /// <summary>The value; throws if it is null.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="message">What is wrong and what to do, as sentences.</param>
    /// <param name="name">The name of the argument.</param>
    public static T NotNull<T>(T? value, string message, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : class => value ?? throw new ArgumentNullException(name, message);
}
