namespace PrefixBench.Servers.Embedded.Text;

/// <summary>Turns a conversation into the text that the model reads.</summary>
internal interface IChatTemplate
{
    /// <summary>The template in Jinja's notation, for <c>/props</c>; empty if the model has none.</summary>
    string Source { get; }

    /// <summary>What is done instead of rendering the template of the model's file as it is, as a part of a sentence; null if it is rendered as it is.</summary>
    string? Replacement { get; }

    /// <summary>Writes the prompt, up to where the assistant's next words begin.</summary>
    /// <param name="prompt">The conversation.</param>
    string Render(ChatPrompt prompt);
}
