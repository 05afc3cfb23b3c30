using System.Xml.Linq;
using PrefixBench.Analysis.Requests;

namespace PrefixBench.Analysis.Pages;

/// <summary>The parts of a page about recorded requests: the answer and the causes, all conversations on one axis, and the prompts of each.</summary>
internal static class RequestSections
{
    private const int MostConversations = 8;

    /// <summary>The parts.</summary>
    /// <param name="diagnosis">What was found.</param>
    public static IReadOnlyList<PageSection> From(RequestDiagnosis diagnosis)
    {
        IGrouping<int, RequestBar>[] conversations = [.. diagnosis.Requests.GroupBy(request => request.Conversation).Where(conversation => conversation.Skip(1).Any())];
        IGrouping<int, RequestBar>[] shown =
        [
            .. conversations.OrderByDescending(conversation => conversation.Sum(request => request.Lost ?? 0)).ThenByDescending(conversation => conversation.Count()).Take(MostConversations).OrderBy(conversation => conversation.Key),
        ];
        int hidden = conversations.Length - shown.Length;
        return
        [
            new(PageParts.Section("Where the prefix went", Answer(diagnosis))),
            PageSection.From("Conversations", [Timeline(diagnosis.Requests), .. shown.Select(conversation => Prompts([.. conversation], hidden))]),
        ];
    }

    private static IEnumerable<XElement> Answer(RequestDiagnosis diagnosis)
    {
        yield return PageParts.Text("p", diagnosis.Answer, diagnosis.IsKept ? "answer good" : "answer bad");
        foreach (string note in diagnosis.Notes)
        {
            yield return PageParts.Text("p", note, "meta");
        }

        foreach (RequestCause cause in diagnosis.Causes)
        {
            yield return PageParts.Text("h3", cause.Heading);
            if (cause.Quotes.Count > 0)
            {
                yield return new XElement("pre", string.Join('\n', cause.Quotes.Select(Core.Text.SafeText.OneLine)));
            }

            yield return new XElement("ul", PageParts.Style("details"), cause.Sentences.Select(sentence => PageParts.Text("li", sentence)));
        }
    }

    private static PagePicture? Timeline(IReadOnlyList<RequestBar> requests) => PagePicture.Create(
        "timeline",
        id => TimelinePicture.Draw(id, requests),
        "Every request in its place in time, a line for each conversation. A dashed line leads from a request that came between to the one that lost its prefix after it."
            + (requests.Select(request => request.Conversation).Distinct().Skip(TimelinePicture.MostLanes).Any() ? $" The {TimelinePicture.MostLanes} conversations that lost most are shown." : ""),
        ("first", "first request of a conversation"),
        ("stable", "kept the prefix"),
        ("control", "lost it"));

    private static PagePicture? Prompts(IReadOnlyList<RequestBar> requests, int hidden) => PagePicture.Create(
        $"requests-{requests[0].Conversation}",
        id => RequestPicture.Draw(id, requests),
        $"Conversation {requests[0].Conversation}: the prompt of each request. The mark is where it stops extending the one before."
            + (requests.Count > RequestPicture.MostRequests ? $" {RequestPicture.MostRequests} of {requests.Count} requests are shown, those that lost most." : "")
            + (hidden > 0 ? $" {hidden} conversations that lost less are not shown." : ""),
        ("cached", "kept: read from the cache"),
        ("lost", "lost: evaluated again"),
        ("new", "new in this request"));
}
