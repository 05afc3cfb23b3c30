using PrefixBench.Analysis.Text;
using PrefixBench.Prompts.Findings;
using PrefixBench.Prompts.Formats;

namespace PrefixBench.Bench.Diagnosing;

/// <summary>What a reader must know beside a diagnosis: whose tokens they are, and what was left out.</summary>
internal static class DiagnosisNotes
{
    /// <summary>The sentences; none if there is nothing.</summary>
    /// <param name="subject">The file.</param>
    public static IEnumerable<string> Of(DiagnosedFile subject)
    {
        ReadNotes notes = subject.Notes;
        if (subject.Server is { } server)
        {
            Calibration calibration = subject.Diagnosis.Calibration;
            yield return calibration.Checked == 0
                ? $"Tokens are those of {server}."
                : $"Tokens are those of {server}: {calibration.Agreeing} of {calibration.Checked} rendered prompts have as many tokens as the answer reported{(calibration.Disagreeing > 0 ? "; the others are not used, so is it the same model?" : "")}.";
        }

        Finding[] predicted = [.. subject.Diagnosis.Findings.Where(finding => finding.Request is { Allowed.IsExact: true, Report.CachedTokens: not null })];
        if (subject.Server is not null && predicted.Length > 0)
        {
            yield return $"{predicted.Count(IsFound)} of {Phrases.Count(predicted.Length, "request")} that {(predicted.Length == 1 ? "continues" : "continue")} another one found all tokens in the cache that the prompts allow.";
        }

        string[] left =
        [
            .. notes.Broken > 0 ? [$"{Phrases.Count(notes.Broken, "entry").Replace("entrys", "entries", StringComparison.Ordinal)} that {(notes.Broken == 1 ? "is" : "are")} no valid JSON"] : Array.Empty<string>(),
            .. notes.WithoutPrompt > 0 ? [$"{notes.WithoutPrompt} without a prompt that can be read"] : Array.Empty<string>(),
            .. notes.TooLong > 0 ? [$"{notes.TooLong} that {(notes.TooLong == 1 ? "is" : "are")} too long"] : Array.Empty<string>(),
            .. notes.IsCut ? ["the last one, which is cut"] : Array.Empty<string>(),
        ];
        if (left.Length > 0)
        {
            yield return $"Left out: {Phrases.List(left)}.";
        }
    }

    // Every server evaluates the last token of a prompt, to have something to go on from.
    private static bool IsFound(Finding finding) => finding.Request.Report.CachedTokens >= Math.Min(finding.Request.Allowed!.Value.Value, finding.Request.Prompt.Value - 1);
}
