using PrefixBench.Core.Scenarios;
using PrefixBench.Providers.Inspection;
using PrefixBench.Providers.Tokenizing;

namespace PrefixBench.Bench.Planning;

/// <summary>Counts the tokens of a scenario's prompts: by the server's own tokenizer where it has one that can be asked, otherwise by the model's published vocabulary.</summary>
/// <param name="probe">Asks the servers.</param>
internal sealed class PromptCounter(ProbeClient probe)
{
    /// <summary>Counts for every provider.</summary>
    /// <param name="providers">The providers.</param>
    /// <param name="scenario">The workload.</param>
    /// <param name="cancellationToken">Cancels the count.</param>
    /// <returns>The providers; those whose prompts could be counted have their lengths.</returns>
    public async Task<IReadOnlyList<PlannedProvider>> CountAsync(IReadOnlyList<PlannedProvider> providers, Scenario scenario, CancellationToken cancellationToken)
    {
        if (scenario.Source is not null)
        {
            return providers;
        }

        IReadOnlyList<ScenarioPrompt> prompts = ScenarioPrompt.PerTurn(scenario, scenario.Turns.Count);
        return await Task.WhenAll(providers.Select(async provider => provider with { Prompts = await CountAsync(provider, prompts, cancellationToken) }));
    }

    private async Task<PromptLengths?> CountAsync(PlannedProvider provider, IReadOnlyList<ScenarioPrompt> prompts, CancellationToken cancellationToken)
    {
        if (provider.IsEmbedded)
        {
            return null;
        }

        IReadOnlyList<int>? counted = await new ServerTokenizer(provider.Settings, provider.Model, provider.Identity?.Software, probe).CountAsync(prompts, cancellationToken);
        return counted is not null ? new PromptLengths(counted, "counted by the server's tokenizer", IsEstimate: false) : VocabularyCounter.Count(provider.Model, prompts);
    }
}
