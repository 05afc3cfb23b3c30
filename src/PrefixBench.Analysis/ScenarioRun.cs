using PrefixBench.Core.Chat;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Scenarios;
using PrefixBench.Core.Servers;

namespace PrefixBench.Analysis;

/// <summary>Plays a scenario on one provider and analyses it, without files and without a terminal: what a program or a test needs of a run.</summary>
public static class ScenarioRun
{
    /// <summary>Plays the conversations of a scenario. A request that fails is counted and does not throw: the verdict says so.</summary>
    /// <param name="provider">The provider that gets the requests.</param>
    /// <param name="scenario">The workload.</param>
    /// <param name="options">How it is played; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run; the turns until then were given to <see cref="ScenarioRunOptions.Observer"/>.</param>
    /// <returns>The analysis of all turns: <see cref="RunAnalysis.Verdicts"/> has one verdict for each prefix but the control.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<RunAnalysis> PlayAsync(IChatProvider provider, Scenario scenario, ScenarioRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(scenario);
        options ??= new ScenarioRunOptions();
        var samples = new SampleCollector(options.Observer);
        var lane = new Lane { Provider = provider, Inspector = options.Inspector, Scenario = scenario, Prefixes = options.Prefixes, Turns = scenario.Turns.Count };
        var conductor = new Conductor(new ConversationPlayer(samples, options.Time), options.Conduct, options.Time);
        if (!await conductor.RunAsync([lane], cancellationToken))
        {
            throw new OperationCanceledException(cancellationToken);
        }

        return RunAnalysis.Create(samples.Samples, RunAnalysisOptions.For(scenario) with
        {
            Providers = [provider.Provider.Name],
            Servers = options.Identity is { } identity ? new Dictionary<string, ServerIdentity>(StringComparer.Ordinal) { [provider.Provider.Name] = identity } : [],
            Expectations = [.. scenario.Expectations, .. options.Expectations],
        });
    }
}
