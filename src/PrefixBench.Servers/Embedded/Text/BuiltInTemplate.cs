using System.Text;
using LLama;
using LLama.Exceptions;
using PrefixBench.Servers.Embedded.Model;

namespace PrefixBench.Servers.Embedded.Text;

/// <summary>
/// Prompts of a user's own model, by llama.cpp's built-in templates: a fixed list, recognised by what a file's Jinja text contains, without tools. Tools, calls
/// and results therefore go as JSON into the messages.
/// </summary>
internal sealed class BuiltInTemplate : IChatTemplate
{
    // A name of llama.cpp's list; it is what most models understand.
    private const string ChatMl = "chatml";
    private const string ToolsAsJson = "tools are written as JSON into the system message";

    private readonly string _template;

    private BuiltInTemplate(string template, string source, string replacement)
    {
        _template = template;
        Source = source;
        Replacement = replacement;
    }

    /// <inheritdoc/>
    public string Source { get; }

    /// <inheritdoc/>
    public string? Replacement { get; }

    /// <summary>Chooses the built-in template of a model; ChatML where llama.cpp has none for it.</summary>
    /// <param name="model">The model.</param>
    public static BuiltInTemplate Create(EngineModel model) => model.ChatTemplate switch
    {
        null => new BuiltInTemplate(ChatMl, "", $"ChatML is used, because the file has no template; {ToolsAsJson}"),
        { } source when IsKnown(source) => new BuiltInTemplate(source, source, $"llama.cpp's built-in form of it is used, which knows no tools; {ToolsAsJson}"),
        { } source => new BuiltInTemplate(ChatMl, source, $"ChatML is used, because llama.cpp has no built-in form of it; {ToolsAsJson}"),
    };

    /// <inheritdoc/>
    public string Render(ChatPrompt prompt) => Apply(_template, Messages(prompt), prompt.AddGenerationPrompt) + (prompt.AddGenerationPrompt ? prompt.AnswerStart : "");

    private static bool IsKnown(string template)
    {
        try
        {
            Apply(template, [("user", "x")], addsAssistant: true);
            return true;
        }
        catch (MissingTemplateException)
        {
            return false;
        }
    }

    private static string Apply(string template, IEnumerable<(string Role, string Content)> messages, bool addsAssistant)
    {
        var native = new LLamaTemplate(template) { AddAssistant = addsAssistant };
        foreach ((string role, string content) in messages)
        {
            // The text ends for llama.cpp at a null character.
            native.Add(role, content.Replace("\0", "", StringComparison.Ordinal));
        }

        return Encoding.UTF8.GetString(native.Apply());
    }

    private static IEnumerable<(string Role, string Content)> Messages(ChatPrompt prompt)
    {
        IReadOnlyList<TemplateMessage> messages = prompt.Messages;
        bool hasSystem = messages.Count > 0 && string.Equals(messages[0].Role, "system", StringComparison.Ordinal);
        if (hasSystem || prompt.Tools.Count > 0)
        {
            yield return ("system", $"{(hasSystem ? messages[0].Content : "")}{ToolText.Describe(prompt.Tools)}".TrimStart('\n'));
        }

        foreach (TemplateMessage message in messages.Skip(hasSystem ? 1 : 0))
        {
            // Most of the list knows three roles only, and takes another for the assistant's.
            yield return string.Equals(message.Role, "tool", StringComparison.Ordinal)
                ? ("user", $"<tool_response>\n{message.Content}\n</tool_response>")
                : (message.Role, $"{message.Content}{string.Concat(message.ToolCalls.Select(ToolText.Describe))}".TrimStart('\n'));
        }
    }
}
