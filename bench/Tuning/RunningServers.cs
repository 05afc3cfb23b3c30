using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Runs;

namespace PrefixBench.Bench.Tuning;

/// <summary>Checks the variants that are running servers before anything is started.</summary>
internal static class RunningServers
{
    /// <summary>Asks each running server whether it can be used, as a run with <c>--url</c> does: one at a public address is not asked.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="services">The dependencies of a run.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    /// <exception cref="BadInputException">One cannot be used; the message names all of them.</exception>
    public static async Task RequireAsync(TunePlan plan, ProgramServices services, CancellationToken cancellationToken)
    {
        var mistakes = new List<string>();
        foreach (Variant variant in plan.Variants.Where(variant => variant.Url is not null))
        {
            try
            {
                await services.Providers.ChooseAsync(plan.OptionsFor(variant, variant.Url!), cancellationToken);
            }
            catch (BadInputException exception)
            {
                mistakes.Add(exception.Message);
            }
        }

        if (mistakes.Count > 0)
        {
            throw new BadInputException(string.Join(Environment.NewLine, mistakes));
        }
    }
}
