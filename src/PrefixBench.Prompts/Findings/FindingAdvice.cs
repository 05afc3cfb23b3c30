namespace PrefixBench.Prompts.Findings;

/// <summary>What to do about a finding.</summary>
public static class FindingAdvice
{
    /// <summary>What to do about a setting that changed.</summary>
    public const string SettingChanged = "Send the same value with every request of a conversation.";

    /// <summary>What to do about a server that lost a prefix which the prompt kept, where nothing recorded shows why.</summary>
    public const string ServerUnknown = "Look for a restart, a gateway that sends requests to several servers, a cache that is switched off or full, or other clients of the server.";

    private const string GiveUrl = "Run diagnose again with --url, the address of a llama.cpp or vLLM server with the same model: its template tells the two apart.";

    /// <summary>What to do, as sentences; empty where there is nothing to do.</summary>
    /// <param name="finding">The finding.</param>
    public static string Of(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Cause switch
        {
            Cause.PromptChanged => finding.Request.Pattern!.Advice,
            Cause.SettingChanged => SettingChanged,
            Cause.TemplateChanged => finding.Request.Rendered!.DropsReasoning
                ? "Use the template's switch that keeps reasoning (such as preserve_thinking), switch thinking off, or use a template that writes the history the same way each time."
                : "Use a chat template that writes earlier messages the same way each time.",
            Cause.ModelLoaded => "Use one model and one context length (num_ctx) for all clients, and keep the model loaded (keep_alive).",
            Cause.OtherConversation => "Give the server a place for each conversation: llama-server -np 2 or more with --cache-ram; or send titles and sub-agents elsewhere, or later.",
            Cause.WholeBlocks => "Nothing to change in the prompt; with vLLM, --block-size can be smaller for some models.",
            Cause.BelowLeast => "Nothing to change for short prompts: they are evaluated quickly.",
            Cause.Expired => "Keep the cache for longer (Ollama keep_alive, Anthropic ttl 1h), or send a short request before it expires.",
            Cause.State => "With llama-server, try --ctx-checkpoints or --swa-full, and change nothing at the end of the history.",
            Cause.ServerUnknown => ServerUnknown,
            Cause.NotReported or Cause.HitNotReported => "Let the server report them: vLLM --enable-prompt-tokens-details, SGLang --enable-cache-report; llama-server reports them itself.",
            Cause.CountRefuted => "Do not rely on this count; measure the server with PrefixBench, which compares it with the clock.",
            Cause.TemplateOrServer or Cause.ClientOrServer => GiveUrl,
            _ => "",
        };
    }
}
