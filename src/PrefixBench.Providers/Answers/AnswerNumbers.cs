using System.Text.Json;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Dialects;
using PrefixBench.Providers.Streaming;

namespace PrefixBench.Providers.Answers;

/// <summary>Reads the counts and times of an answer that was not streamed, such as one in a log.</summary>
public static class AnswerNumbers
{
    /// <summary>Reads an answer.</summary>
    /// <param name="dialect">Its wire protocol.</param>
    /// <param name="answer">The answer's JSON in UTF-8.</param>
    /// <returns>Counts and times, each null if the answer has none, or if it is no answer of this protocol.</returns>
    public static (TokenUsage? Usage, ServerTimings? Timings) Read(string dialect, ReadOnlySpan<byte> answer)
    {
        if (!DialectNames.All.Contains(dialect))
        {
            return default;
        }

        var settings = new ProviderSettings { Name = dialect, Dialect = dialect, BaseUrl = new Uri("http://localhost") };
        AnswerReader reader = DialectCatalog.Get(dialect).Create(settings, "").CreateReader();
        try
        {
            reader.Read(answer, timestamp: 0);
        }
        catch (JsonException)
        {
            return default;
        }

        reader.ReadSummary();
        return (reader.Events.Select(entry => entry.Usage).FirstOrDefault(usage => usage is not null), reader.Events.Select(entry => entry.Timings).FirstOrDefault(timings => timings is not null));
    }
}
