using System.Globalization;
using PrefixBench.Analysis.Text;
using PrefixBench.Prompts.Findings;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Bench.Diagnosing;

/// <summary>The words for one finding: what happened, by which number, what to do.</summary>
internal static class FindingText
{
    private const string GiveUrl = "Run diagnose again with --url, the address of a llama.cpp or vLLM server with the same model: its template tells the two apart.";

    /// <summary>What happened, as the rest of a sentence that begins with the side.</summary>
    public static string What(Finding finding) => finding.Cause switch
    {
        Cause.PromptChanged => $"{finding.Request.Pattern!.Words} at {Where(finding)}",
        Cause.SettingChanged => $"{Setting(finding.Request.Setting!)}",
        Cause.TemplateChanged => $"the request extends the one before, and the chat template wrote it in another way from token {Tokens(finding.Request.Rendered!.Tokens)} on{(finding.Request.Rendered.DropsReasoning ? ": it left out the reasoning of an earlier answer" : "")}",
        Cause.ModelLoaded => $"the model was loaded again, which took {NumberText.Milliseconds(finding.Evidence!.Value)} ms{(finding.Request.Setting is { } setting ? $"; {Setting(setting)}" : "")}",
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

    /// <summary>What to do, as sentences.</summary>
    public static string Advice(Finding finding) => finding.Cause switch
    {
        Cause.PromptChanged => finding.Request.Pattern!.Advice,
        Cause.SettingChanged => "Send the same value with every request of a conversation.",
        Cause.TemplateChanged => finding.Request.Rendered!.DropsReasoning
            ? "Use the template's switch that keeps reasoning (such as preserve_thinking), switch thinking off, or use a template that writes the history the same way each time."
            : "Use a chat template that writes earlier messages the same way each time.",
        Cause.ModelLoaded => "Use one model and one context length (num_ctx) for all clients, and keep the model loaded (keep_alive).",
        Cause.OtherConversation => "Give the server a place for each conversation: llama-server -np 2 or more with --cache-ram; or send titles and sub-agents elsewhere, or later.",
        Cause.WholeBlocks => "Nothing to change in the prompt; with vLLM, --block-size can be smaller for some models.",
        Cause.BelowLeast => "Nothing to change for short prompts: they are evaluated quickly.",
        Cause.Expired => "Keep the cache for longer (Ollama keep_alive, Anthropic ttl 1h), or send a short request before it expires.",
        Cause.State => "With llama-server, try --ctx-checkpoints or --swa-full, and change nothing at the end of the history.",
        Cause.ServerUnknown => "Look for a restart, a gateway that sends requests to several servers, a cache that is switched off or full, or other clients of the server.",
        Cause.NotReported or Cause.HitNotReported => "Let the server report them: vLLM --enable-prompt-tokens-details, SGLang --enable-cache-report; llama-server reports them itself.",
        Cause.CountRefuted => "Do not rely on this count; measure the server with PrefixBench, which compares it with the clock.",
        Cause.TemplateOrServer or Cause.ClientOrServer => GiveUrl,
        _ => "",
    };

    /// <summary>The place of a change: path, line and character, and the token if it was counted.</summary>
    public static string Where(Finding finding)
    {
        RequestComparison request = finding.Request;
        string line = request.Divergence is { Line: { } number, Character: { } character } ? $", line {number}, character {character}" : "";
        string token = request.Rendered is { } rendered ? $" (token {Tokens(rendered.Tokens)})" : request.Allowed is { } allowed ? $" (token {allowed})" : "";
        return $"{request.Divergence!.Path}{line}{token}";
    }

    private static string Between(Finding finding) => finding.Request.Other is { } other ? $". Request {other} of another conversation came between" : "";

    private static string Setting(SettingChange setting) => $"{setting.Path} changed from {setting.Before ?? "nothing"} to {setting.After ?? "nothing"}";

    private static string Shared(Finding finding) => $"{Cached(finding)} cached, {finding.Request.SharedWithOther} shared";

    private static string Cached(Finding finding) => Tokens(finding.Request.Report.CachedTokens);

    private static string Ms(ServerReport report) => $"{NumberText.Milliseconds(report.TimeToFirstToken!.Value.TotalMilliseconds)} ms";

    private static string Seconds(double seconds) => $"{NumberText.Significant(seconds)} s";

    private static string Tokens(double? tokens) => (tokens ?? 0).ToString("N0", CultureInfo.InvariantCulture);
}
