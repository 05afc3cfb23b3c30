using System.Xml.Linq;
using PrefixBench.Analysis.Requests;
using PrefixBench.Analysis.Text;

namespace PrefixBench.Analysis.Pages;

/// <summary>The requests of all conversations on one axis, a lane for each conversation, so that the one that comes between two turns of another stands in its place.</summary>
internal static class TimelinePicture
{
    /// <summary>The most conversations that have a lane.</summary>
    public const int MostLanes = 24;

    private const double Left = 110;
    private const double PlotWidth = 560;
    private const double LaneHeight = 22;
    private const double Top = 10;

    /// <summary>Draws the requests.</summary>
    /// <param name="id">An id that no other picture of the page has.</param>
    /// <param name="requests">The requests in their order.</param>
    /// <returns>The picture; null for requests of fewer than two conversations.</returns>
    public static XElement? Draw(string id, IReadOnlyList<RequestBar> requests)
    {
        int[] lanes = [.. requests.GroupBy(request => request.Conversation).OrderByDescending(lane => lane.Sum(request => request.Lost ?? 0)).ThenByDescending(lane => lane.Count()).Take(MostLanes).Select(lane => lane.Key).Order()];
        if (lanes.Length < 2)
        {
            return null;
        }

        double bottom = Top + (lanes.Length * LaneHeight);
        var picture = new Picture(Left + PlotWidth + 20, bottom + 44);
        bool isTimed = requests.All(request => request.Time is not null) && requests[^1].Time > requests[0].Time;
        double[] places = [.. requests.Select((request, index) => isTimed ? (request.Time - requests[0].Time)!.Value.TotalSeconds : index + 1)];
        var axis = Axis.FromZero(places, Left, Left + PlotWidth);
        picture.HorizontalAxis(axis, Top, bottom, isTimed ? "seconds since the first request" : "requests in their order");
        foreach ((int index, int lane) in lanes.Index())
        {
            picture.Text("source", Left - 8, Lane(index) + 4, $"conversation {lane}", "end");
        }

        Dictionary<int, (double X, double Y)> marks = [];
        foreach ((RequestBar request, double place) in requests.Zip(places))
        {
            if (Array.IndexOf(lanes, request.Conversation) is >= 0 and var index)
            {
                marks[request.Number] = (axis.Place(place), Lane(index));
            }
        }

        foreach (RequestBar request in requests.Where(request => request.Intruder is { } other && marks.ContainsKey(other) && marks.ContainsKey(request.Number)))
        {
            (double x1, double y1) = marks[request.Intruder!.Value];
            (double x2, double y2) = marks[request.Number];
            picture.Line("zero", x1, y1, x2, y2);
        }

        foreach (RequestBar request in requests.Where(request => marks.ContainsKey(request.Number)))
        {
            picture.Dot(request.Lost > 0 ? "point control" : request.Turn == 1 ? "point first" : "point stable", marks[request.Number].X, marks[request.Number].Y, 4, Describe(request));
        }

        string lost = string.Join("; ", requests.Where(request => request.Lost > 0).Take(50).Select(Describe));
        return picture.ToElement(id, "All conversations on one axis", $"{Phrases.Count(requests.Count, "request")} of {Phrases.Count(lanes.Length, "conversation")}. {(lost.Length == 0 ? "None lost its prefix" : $"Lost: {lost}")}");
    }

    private static double Lane(int index) => Top + ((index + 0.5) * LaneHeight);

    private static string Describe(RequestBar request) =>
        $"request {request.Number}, turn {request.Turn} of conversation {request.Conversation}{(request.Cause is { } cause ? $", {cause}" : "")}{(request.Intruder is { } other ? $", after request {other}" : "")}";
}
