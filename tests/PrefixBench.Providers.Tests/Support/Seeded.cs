using CsCheck;

namespace PrefixBench.Providers.Tests.Support;

/// <summary>Property tests over the same cases in every run: CsCheck's own sampling takes new seeds each time, so a failure could come and go.</summary>
internal static class Seeded
{
    /// <summary>Checks <paramref name="iterations"/> generated cases; a failure names its case.</summary>
    public static void Sample<T>(Gen<T> gen, int iterations, Action<T> check)
    {
        for (int i = 0; i < iterations; i++)
        {
            T? value = gen.Generate(new PCG(1, (ulong)i), null, out _);
            try
            {
                check(value);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Case {i} ({Check.Print(value)}): {exception.Message}", exception);
            }
        }
    }
}
