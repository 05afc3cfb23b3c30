using PrefixBench.Capture.Forwarding;

namespace PrefixBench.Capture.Reading;

/// <summary>The order in which requests are given to their conversations: that in which they arrived, however long it takes to read each. Safe for several threads.</summary>
internal sealed class ReadingOrder
{
    private readonly Lock _lock = new();
    private readonly Dictionary<PassingExchange, ReadingPlace> _open = [];
    private Task _last = Task.CompletedTask;

    /// <summary>A request has arrived.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <returns>Its place: after all requests before it, and after the answers that ended before it, since a reply tells two conversations with the same beginning apart.</returns>
    public ReadingPlace Enter(PassingExchange exchange)
    {
        lock (_lock)
        {
            var place = new ReadingPlace(Task.WhenAll([_last, .. _open.Where(open => open.Key.IsEnding).Select(open => open.Value.Answer)]));
            _open[exchange] = place;
            _last = place.Assignment;
            return place;
        }
    }

    /// <summary>An exchange has been read, or cannot be read: nobody waits for it any more.</summary>
    /// <param name="exchange">The exchange.</param>
    public void Leave(PassingExchange exchange)
    {
        lock (_lock)
        {
            if (_open.Remove(exchange, out ReadingPlace? place))
            {
                place.Assigned();
                place.Answered();
            }
        }
    }
}
