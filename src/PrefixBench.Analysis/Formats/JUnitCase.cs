using System.Xml.Linq;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Formats;

/// <summary>A test case of a JUnit file.</summary>
/// <param name="Suite">The suite that it stands in: the provider's name.</param>
/// <param name="Group">What kind of case it is, the second part of its class.</param>
/// <param name="Name">Its name in the suite.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Message">The numbers behind a failure, or the reason why it was skipped, in one line; null for a case that passed.</param>
internal sealed record JUnitCase(string Suite, string Group, string Name, JUnitOutcome Outcome, string? Message = null)
{
    /// <summary>The element.</summary>
    public XElement ToXml() => new(
        "testcase",
        new XAttribute("classname", $"{SafeText.OneLine(Suite)}.{Group}"),
        new XAttribute("name", SafeText.OneLine(Name)),
        Outcome == JUnitOutcome.Passed ? null : Detail());

    private XElement Detail()
    {
        string message = SafeText.OneLine(Message ?? "");
        return Outcome switch
        {
            JUnitOutcome.Skipped => new XElement("skipped", new XAttribute("message", message)),
            JUnitOutcome.Error => new XElement("error", new XAttribute("type", Group), new XAttribute("message", message), message),
            _ => new XElement("failure", new XAttribute("type", Group), new XAttribute("message", message), message),
        };
    }
}
