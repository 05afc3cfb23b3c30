using PrefixBench.Capture.Reading;
using PrefixBench.Core.Chat;

namespace PrefixBench.Capture;

/// <summary>Is told what a capture does, by one thread at a time.</summary>
public interface ICaptureObserver
{
    /// <summary>A request was answered, read and stored.</summary>
    /// <param name="exchange">The request.</param>
    void Captured(CapturedExchange exchange);

    /// <summary>A model was asked for the first time, in a dialect.</summary>
    /// <param name="providers">All providers so far, the new one last.</param>
    void ProvidersChanged(IReadOnlyList<Provider> providers);

    /// <summary>Something happened that the user should know.</summary>
    /// <param name="sentence">What.</param>
    void Noted(string sentence);
}
