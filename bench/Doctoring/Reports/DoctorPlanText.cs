using PrefixBench.Analysis.Text;
using PrefixBench.Bench.Reports;
using PrefixBench.Core.Scenarios;
using PrefixBench.Core.Text;
using PrefixBench.Providers.Configuration;

namespace PrefixBench.Bench.Doctoring.Reports;

/// <summary>The plan of an examination, before its first request.</summary>
internal static class DoctorPlanText
{
    /// <summary>Writes the plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="output">Where to write.</param>
    public static void Write(DoctorPlan plan, TextWriter output)
    {
        output.WriteLine($"Server     {PlanText.Server(plan.Provider)}");
        foreach (string line in PlanText.Keys(plan.Provider))
        {
            output.WriteLine($"           {line}");
        }

        output.WriteLine($"Plan       {(plan.Requests == 0 ? "no request that generates something" : $"at most {Costs(plan.Requests, plan.Tokens, plan.Pauses)}")}{(plan.Settings.IsPaid ? "; the server is paid" : "")}");
        if (plan.Requests > 0 && OpenForms.MaximumRequests(plan.Provider.Settings, ScenarioLibrary.Load(ScenarioLibrary.DefaultName)) is > 0 and var more)
        {
            output.WriteLine($"           up to {Phrases.Count(more, "additional request")} if the server refuses a field that has another form with the same prompt");
        }

        int width = plan.Experiments.Max(experiment => experiment.Name.Length);
        foreach (IExperiment experiment in plan.Experiments)
        {
            ExperimentLimits limits = experiment.Limits(plan.Settings);
            output.WriteLine($"           {experiment.Name.PadRight(width)}  {(limits.Requests == 0 ? "no request" : Costs(limits.Requests, limits.Tokens, limits.Pauses))}: {experiment.Question}");
        }
    }

    private static string Costs(int requests, int tokens, TimeSpan pauses) =>
        $"{Phrases.Count(requests, "request")} of about {PlanText.Thousands(tokens)} prompt tokens together{(pauses > TimeSpan.Zero ? $", and pauses of {DurationText.Rounded(pauses)}" : "")}";
}
