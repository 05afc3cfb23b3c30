using System.Xml.Linq;
using PrefixBench.Analysis.Requests;
using PrefixBench.Analysis.Text;

namespace PrefixBench.Analysis.Pages;

/// <summary>The prompts of one conversation in tokens, request by request: kept, lost and new, with a mark where the request stops extending the one before.</summary>
internal static class RequestPicture
{
    /// <summary>The most requests that are drawn; of more, those that lost most.</summary>
    public const int MostRequests = 40;

    private const double Left = 150;
    private const double PlotWidth = 420;
    private const double BarHeight = 16;
    private const double Gap = 6;
    private const double Top = 8;

    /// <summary>Draws a conversation.</summary>
    /// <param name="id">An id that no other picture of the page has.</param>
    /// <param name="requests">Its requests in their order, at least one.</param>
    public static XElement Draw(string id, IReadOnlyList<RequestBar> requests)
    {
        RequestBar[] drawn = requests.Count <= MostRequests ? [.. requests] : [.. requests.OrderByDescending(request => request.Lost ?? 0).Take(MostRequests).OrderBy(request => request.Number)];
        double bottom = Top + (drawn.Length * (BarHeight + Gap));
        var picture = new Picture(Left + PlotWidth + 190, bottom + 44);
        var axis = Axis.FromZero(drawn.Select(request => request.Prompt), Left, Left + PlotWidth);
        picture.HorizontalAxis(axis, Top, bottom, "tokens of the prompt");
        foreach ((int index, RequestBar request) in drawn.Index())
        {
            Draw(picture, axis, Top + (index * (BarHeight + Gap)), request);
        }

        return picture.ToElement(id, $"The prompts of conversation {requests[0].Conversation}, in tokens", string.Join("; ", drawn.Select(Describe)));
    }

    private static void Draw(Picture picture, Axis axis, double y, RequestBar request)
    {
        picture.Text("source", Left - 6, y + BarHeight - 4, $"{(request.IsEstimate ? "~ " : "")}turn {request.Turn}, request {request.Number}", "end");
        (double kept, double lost, double added) = Parts(request);
        double start = 0;
        foreach ((string style, double tokens) in new[] { ("cached", kept), ("lost", lost), ("new", added) })
        {
            picture.Bar($"part {style}{(request.IsEstimate ? " inferred" : "")}", axis.Place(start), y, axis.Place(start + tokens) - axis.Place(start), BarHeight, $"{NumberText.Tokens(Math.Round(tokens))} tokens {style}");
            start += tokens;
        }

        if (request.Change is { } change && request.Allowed is { } allowed)
        {
            double x = axis.Place(allowed);
            picture.Path("divergence", $"M{Picture.Write(x)} {Picture.Write(y + BarHeight + 2)}l-4 4h8z", change);
            picture.Line("divergence", x, y - 2, x, y + BarHeight + 2);
        }

        if (request.Cause is { } cause)
        {
            picture.Text("tick", axis.Place(request.Prompt) + 6, y + BarHeight - 4, cause);
        }
    }

    // Without a word of the server, what the prompt allows stands for what was kept.
    private static (double Kept, double Lost, double New) Parts(RequestBar request)
    {
        double kept = Math.Clamp(request.Cached ?? request.Allowed ?? 0, 0, request.Prompt);
        double lost = Math.Clamp(request.Lost ?? 0, 0, request.Prompt - kept);
        return (kept, lost, request.Prompt - kept - lost);
    }

    private static string Describe(RequestBar request)
    {
        (double kept, double lost, double added) = Parts(request);
        string numbers = $"{NumberText.Tokens(Math.Round(kept))} kept, {NumberText.Tokens(Math.Round(lost))} lost, {NumberText.Tokens(Math.Round(added))} new";
        return $"turn {request.Turn}: {(request.IsEstimate ? "~" : "")}{numbers}{(request.Cause is { } cause ? $", {cause}" : "")}{(request.Change is { } change ? $", {change}" : "")}";
    }
}
