using PrefixBench.Bench.Errors;
using PrefixBench.Providers.Configuration;

namespace PrefixBench.Bench.Planning;

/// <summary>Decides which providers must generate exactly the maximum number of tokens: all of them with <c>--ignore-eos</c>, otherwise those whose configuration says so.</summary>
internal static class OutputChoice
{
    /// <summary>Returns the providers as the command line wants them.</summary>
    /// <param name="providers">The providers of the run.</param>
    /// <param name="options">The command line.</param>
    /// <exception cref="BadInputException">The protocol of a provider has no field for it.</exception>
    public static IReadOnlyList<PlannedProvider> Apply(IReadOnlyList<PlannedProvider> providers, RunOptions options)
    {
        if (!options.IgnoresEos)
        {
            return providers;
        }

        string[] mistakes =
        [
            .. providers.Where(p => p.Settings.Dialect != ProviderSettings.DefaultDialect)
                .Select(p => $"--ignore-eos cannot be used with provider \"{p.Settings.Name}\": the protocol \"{p.Settings.Dialect}\" has no field for it. Remove the option, or select providers of the dialect \"{ProviderSettings.DefaultDialect}\" with --provider."),
        ];
        return mistakes.Length == 0
            ? [.. providers.Select(p => p with { Settings = p.Settings with { IgnoresEos = true } })]
            : throw new BadInputException(string.Join(Environment.NewLine, mistakes));
    }
}
