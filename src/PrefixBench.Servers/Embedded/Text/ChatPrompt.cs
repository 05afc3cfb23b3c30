namespace PrefixBench.Servers.Embedded.Text;

/// <summary>What a chat template writes.</summary>
/// <param name="Messages">The conversation, without an assistant's message that is to be continued.</param>
/// <param name="Tools">The tools; empty if there are none.</param>
/// <param name="AddGenerationPrompt">Whether the prompt ends with the beginning of the assistant's answer.</param>
/// <param name="AnswerStart">The text with which the assistant's answer begins, from a last message of the assistant; empty for a new answer.</param>
internal sealed record ChatPrompt(
    IReadOnlyList<TemplateMessage> Messages,
    IReadOnlyList<TemplateTool> Tools,
    bool AddGenerationPrompt = true,
    string AnswerStart = "");
