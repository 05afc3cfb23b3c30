using System.Text;

namespace PrefixBench.Core.Scenarios;

/// <summary>Questions about one large document. Each question continues the document and knows nothing of the other questions.</summary>
internal static class RagScenario
{
    private const int Sections = 12;
    private const double SectionLength = 2000;
    private const double AnswerLength = 300;

    private static readonly string[] Questions =
    [
        "Which section describes what happens while the primary node is offline? Summarize it in two sentences.",
        "Which limits per minute does the document mention? List them.",
        "What does the scheduler do, and when?",
        "Compare section 3 with section 9: what do both say about duplicates?",
        "Write a checklist for an operator who replaces a storage node.",
        "Which statements of section 12 contradict earlier ones?",
    ];

    /// <summary>Creates it.</summary>
    /// <param name="scale">The factor of the lengths of its texts.</param>
    public static Scenario Create(double scale)
    {
        var text = new PlainText(2);
        var document = new StringBuilder("Read this document. I will ask questions about it.");
        for (int section = 1; section <= Sections; section++)
        {
            document.Append(FormattableString.Invariant($"\n\n## Section {section}\n\n")).Append(text.Write(SectionLength * scale));
        }

        return new Scenario
        {
            Name = "rag",
            Description = "Six questions about one large document; each continues the document and knows nothing of the others.",
            SystemPrompt = "You answer questions about a document. Use nothing but the document, and name the section that you used.",
            Turns =
            [
                new ScenarioTurn(document.ToString(), "I have read the document. What do you want to know?"),
                .. Questions.Select((question, index) => new ScenarioTurn(question, text.Write(AnswerLength * scale)) { After = index == 0 ? null : 1 }),
            ],
            MaxTokens = 100,
            Temperature = 0,
            Reply = ReplyPolicy.Scripted,
        };
    }
}
