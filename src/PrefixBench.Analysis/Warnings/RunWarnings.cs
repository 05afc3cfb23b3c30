using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Captures;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Scenarios;

namespace PrefixBench.Analysis.Warnings;

/// <summary>All warnings about one verdict, in the order in which they are shown.</summary>
internal static class RunWarnings
{
    public static IEnumerable<Warning> Find(VerdictScope scope, ProviderVerdict verdict, ClockError? clockError, Scenario? scenario)
    {
        IEnumerable<Warning> found =
        [
            .. RequestsFailedWarning.Find(scope, verdict),
            .. AnswerHeldBackWarning.Find(scope),
            .. TokensWithoutTextWarning.Find(scope),
            .. EndedByServerWarning.Find(scope),
            .. PromptCutWarning.Find(scope, verdict.Server, scenario),
            .. TemplateReplacedWarning.Find(verdict),
            .. CountRefutedWarning.Find(scope),
            .. NotColdWarning.Find(verdict),
            .. CachedTokensContradictedWarning.Find(verdict),
            .. ColdTimesUnevenWarning.Find(verdict),
            .. FoundWarmWarning.Find(scope),
            .. TurnOneDiffersWarning.Find(verdict),
            .. CountersDisagreeWarning.Find(scope),
            .. RetriedWarning.Find(scope),
            .. SeveralServersWarning.FindUpstreams(scope),
            .. RestartedWarning.Find(scope),
            .. SharedAddressWarning.Find(verdict),
            .. SeveralServersWarning.FindBuilds(scope),
            .. SavingUnexplainedWarning.Find(verdict),
            .. UnequalWorkWarning.Find(scope),
            .. FewConversationsWarning.Find(scope),
            .. SlowStartWarning.Find(scope),
            .. DriftWarning.Find(scope),
            .. TwoGroupsWarning.Find(scope),
            .. ClientBusyWarning.Find(scope, clockError),
            .. ClockCoarseWarning.Find(scope, clockError),
        ];
        return found.Where(warning => scope.Scenario != CapturedRun.Scenario || IsForCaptures(warning)).Select(warning => warning with { Provider = verdict.Provider, Scenario = verdict.Scenario, Load = verdict.Load, Prefix = verdict.Prefix });
    }

    // An agent's conversations are its own: no two are alike, and nobody can play more of them, or begin them cold.
    private static bool IsForCaptures(Warning warning) =>
        warning is not (FoundWarmWarning or TurnOneDiffersWarning or FewConversationsWarning or SlowStartWarning or DriftWarning or TwoGroupsWarning or UnequalWorkWarning);
}
