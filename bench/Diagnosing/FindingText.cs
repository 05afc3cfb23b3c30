using System.Globalization;
using PrefixBench.Analysis.Text;
using PrefixBench.Prompts.Divergences;
using PrefixBench.Prompts.Findings;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Bench.Diagnosing;

/// <summary>The words for one finding: what happened, and by which number.</summary>
internal static class FindingText
{
    /// <summary>What happened, as the rest of a sentence that begins with the side.</summary>
    public static string What(Finding finding) => finding.Cause switch
    {
        Cause.PromptChanged => $"{finding.Request.Pattern!.Words} at {Where(finding)}",
        Cause.SettingChanged => finding.Request.Setting!.Words,
        Cause.TemplateChanged => $"the request extends the one before, and the chat template wrote it in another way from token {Tokens(finding.Request.Rendered!.Tokens)} on{(finding.Request.Rendered.DropsReasoning ? ": it left out the reasoning of an earlier answer" : "")}",
        Cause.ModelLoaded => $"the model was loaded again, which took {NumberText.Milliseconds(finding.Evidence!.Value)} ms{(finding.Request.Setting is { } setting ? $"; {setting.Words}" : "")}",
        Cause.OtherConversation => $"request {finding.Request.Other} of another conversation came between, and what was left is what both prompts begin with ({Shared(finding)})",
        Cause.WholeBlocks => $"the server caches whole blocks of {Tokens(finding.Evidence)} tokens, and the rest of one is evaluated again",
        Cause.BelowLeast => $"the prompt allowed {finding.Request.Allowed} tokens, and the least that this server cached in the file is {Tokens(finding.Evidence)}",
        Cause.Expired => $"the pause before it was {Seconds(finding.Request.Pause!.Value.TotalSeconds)}, and the longest one after which a prefix was found is {Seconds(finding.Evidence!.Value)}",
        Cause.State => $"the prompt allowed {finding.Request.Allowed} tokens and {Cached(finding)} were cached. The model \"{finding.Request.Model}\" keeps a state (recurrent layers or a sliding window) that cannot go back to an earlier token",
        Cause.ServerUnknown => $"the prompt allowed {finding.Request.Allowed} tokens and {Cached(finding)} were cached. Nothing that was recorded proves why{Between(finding)}",
        Cause.NotReported => "the server reports no cached tokens. The prompt allowed all of the one before",
        Cause.HitNotReported => $"the server reports {(finding.Request.Report.CachedTokens is null ? "no cached tokens" : "0 cached tokens")}, and the first token came after {Ms(finding.Request.Report)} instead of {NumberText.Milliseconds(finding.Evidence!.Value)} ms or more for a cold prompt: a hit",
        Cause.CountRefuted when finding.Request.Report.PromptEvalTokens is { } evaluated => $"the server reports {Cached(finding)} cached tokens of {finding.Request.Prompt}, and says that it evaluated {Tokens(evaluated)}",
        Cause.CountRefuted => $"the server reports {Cached(finding)} cached tokens of {finding.Request.Prompt}, and the first token took {Ms(finding.Request.Report)}, as for a cold prompt ({NumberText.Milliseconds(finding.Evidence!.Value)} ms): a wrong count, or a wait in a queue",
        Cause.TemplateOrServer => $"{(finding.Request.Divergence is null ? "the request extends the one before" : $"the request extends the one before but for its end ({finding.Request.Pattern!.Words} at {Where(finding)})")}, and only {Cached(finding)} of the {finding.Request.PreviousPrompt} tokens of that one were cached. Either the chat template or the server lost them{Between(finding)}",
        Cause.ClientOrServer => $"{finding.Request.Pattern!.Words} at {Where(finding)}, but only {Cached(finding)} tokens were cached, where the change allows about {finding.Request.Allowed}. The server, or a template that writes the parts in another order, lost the rest",
        _ => "",
    };

    /// <summary>The place of a change: path, line and character, and the token if it was counted.</summary>
    public static string Where(Finding finding)
    {
        RequestComparison request = finding.Request;
        string token = request.Rendered is { } rendered ? $" (token {Tokens(rendered.Tokens)})" : request.Allowed is { } allowed ? $" (token {allowed})" : "";
        return $"{DivergenceText.Where(request.Divergence!)}{token}";
    }

    private static string Between(Finding finding) => finding.Request.Other is { } other ? $". Request {other} of another conversation came between" : "";

    private static string Shared(Finding finding) => $"{Cached(finding)} cached, {finding.Request.SharedWithOther} shared";

    private static string Cached(Finding finding) => Tokens(finding.Request.Report.CachedTokens);

    private static string Ms(ServerReport report) => $"{NumberText.Milliseconds(report.TimeToFirstToken!.Value.TotalMilliseconds)} ms";

    private static string Seconds(double seconds) => $"{NumberText.Significant(seconds)} s";

    private static string Tokens(double? tokens) => (tokens ?? 0).ToString("N0", CultureInfo.InvariantCulture);
}
