using PrefixBench.Analysis;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Expectations;
using PrefixBench.Analysis.Formats;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Text;

namespace PrefixBench.Bench.GitHub;

/// <summary>What a step of GitHub Actions shows of a result.</summary>
/// <param name="Markdown">The summary.</param>
/// <param name="Annotations">The annotations.</param>
internal sealed record StepReport(string Markdown, IReadOnlyList<Annotation> Annotations)
{
    /// <summary>A run: its answers, broken expectations, what got worse, warnings.</summary>
    /// <param name="run">The run.</param>
    /// <param name="ended">Why it ended early or was not compared, as a sentence; null if all went well.</param>
    public static StepReport From(ReportedRun run, string? ended)
    {
        RunAnalysis analysis = run.Run.Analysis;
        AnswerLine[] answers = [.. AnswerLine.From(analysis)];
        return new StepReport(
            new RunMarkdown().Write(run, new ReportLayout()) + (ended is null ? "" : $"\n{MarkdownText.Escape(ended)}\n"),
            [
                .. ended is null ? Array.Empty<Annotation>() : [new Annotation(AnnotationLevel.Error, "PrefixBench", ended)],
                .. from pair in analysis.Verdicts.Zip(answers)
                   from result in analysis.ExpectationsOf(pair.First)
                   where result.Outcome == ExpectationOutcome.Broken
                   select new Annotation(AnnotationLevel.Error, $"Expectation broken: {pair.Second.Label}", ExpectationText.Line(result)),
                .. run.Comparison is { } comparison ? Of(comparison) : [],
                .. from pair in analysis.Verdicts.Zip(answers)
                   from warning in analysis.WarningsOf(pair.First)
                   select new Annotation(AnnotationLevel.Warning, $"Warning: {pair.Second.Label}", WarningText.From(warning)),
                .. FreezeText.From(analysis).Select(freeze => new Annotation(AnnotationLevel.Notice, "Freezing", freeze.Text)),
                .. answers.Select(answer => new Annotation(AnnotationLevel.Notice, answer.Label, answer.Text)),
            ]);
    }

    /// <summary>A comparison: what got worse, warnings.</summary>
    /// <param name="comparison">The comparison.</param>
    public static StepReport From(ComparisonOutcome comparison) => new("## PrefixBench: comparison\n\n" + new ComparisonMarkdown().Write(comparison, new ReportLayout()), [.. Of(comparison)]);

    /// <summary>A tuning: its answer, and what failed.</summary>
    /// <param name="markdown">Its report.</param>
    /// <param name="answer">The answer in one line.</param>
    /// <param name="worse">Why the exit code says that a variant is worse; null if it does not.</param>
    /// <param name="failures">What failed, one sentence each.</param>
    public static StepReport FromTuning(string markdown, string answer, string? worse, IEnumerable<string> failures) => new(
        "## PrefixBench: tuning\n\n" + markdown,
        [
            new Annotation(worse is null ? AnnotationLevel.Notice : AnnotationLevel.Error, worse is null ? "Variants" : "A variant is worse", worse is null ? answer : $"{answer}. {worse}"),
            .. failures.Select(failure => new Annotation(AnnotationLevel.Error, "PrefixBench", failure)),
        ]);

    private static IEnumerable<Annotation> Of(ComparisonOutcome comparison)
    {
        string since = $"Since \"{comparison.Comparison.Before.Name}\"";
        yield return comparison.ExitSentence is { } sentence
            ? new Annotation(AnnotationLevel.Error, $"Worse since \"{comparison.Comparison.Before.Name}\"", $"{comparison.Answer}. {sentence}")
            : new Annotation(AnnotationLevel.Notice, since, comparison.Answer);
        foreach (string warning in comparison.Comparison.Warnings.Select(ComparisonWarningText.From))
        {
            yield return new Annotation(AnnotationLevel.Warning, $"Warning: {since}", warning);
        }
    }
}
