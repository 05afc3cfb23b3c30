using PrefixBench.Bench.Runs;
using PrefixBench.Bench.Terminal;

namespace PrefixBench.Bench.GitHub;

/// <summary>The step of GitHub Actions in which the program runs: its summary and its annotations.</summary>
internal static class GitHubStep
{
    /// <summary>The variable that names the file of the summary.</summary>
    public const string SummaryVariable = "GITHUB_STEP_SUMMARY";

    /// <summary>The annotations of one level that the service shows of a step; further ones are dropped by it.</summary>
    internal const int MostOfALevel = 10;

    private const string PresenceVariable = "GITHUB_ACTIONS";

    /// <summary>Whether the environment says that the program runs in a step.</summary>
    /// <param name="services">The environment.</param>
    public static bool IsPresent(ProgramServices services) => string.Equals(services.Variable(PresenceVariable), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Decides whether the step gets a summary and annotations. If so, no other text is a command for the runner from now on.</summary>
    /// <param name="isWanted">Whether the user wants them; null for the environment to decide.</param>
    /// <param name="services">The environment and the output.</param>
    public static bool Enter(bool? isWanted, ProgramServices services)
    {
        bool isOn = isWanted ?? IsPresent(services);
        if (isOn)
        {
            services.Output.GuardWorkflowCommands();
        }

        return isOn;
    }

    /// <summary>Writes the summary and prints the annotations on standard error. A summary that cannot be written is a warning there.</summary>
    /// <param name="report">What is shown.</param>
    /// <param name="services">The environment and the output.</param>
    public static void Show(StepReport report, ProgramServices services)
    {
        SafeOutput output = services.Output;
        if (StepSummary.Append(services.Variable(SummaryVariable), output.Redact(report.Markdown)) is { } mistake)
        {
            output.Error.WriteLine(mistake);
        }

        output.WriteWorkflowCommands(
        [
            .. report.Annotations.GroupBy(annotation => annotation.Level).SelectMany(Shown)
                .Select(annotation => (annotation with { Title = output.Redact(annotation.Title), Message = output.Redact(annotation.Message) }).ToString()),
        ]);
    }

    private static IEnumerable<Annotation> Shown(IGrouping<AnnotationLevel, Annotation> level)
    {
        Annotation[] all = [.. level];
        return all.Length <= MostOfALevel
            ? all
            : [.. all.Take(MostOfALevel - 1), new Annotation(level.Key, "PrefixBench", $"{all.Length - MostOfALevel + 1} more; the log and the summary have all")];
    }
}
