using PrefixBench.Core.Chat;
using PrefixBench.Prompts.Formats;
using PrefixBench.Prompts.Requests;
using PrefixBench.Providers.Answers;

namespace PrefixBench.Bench.Diagnosing;

/// <summary>Reads recorded answers as the dialects read those of a run.</summary>
internal sealed class AnswerReports : IAnswerNumbers
{
    public ServerReport Read(string dialect, ReadOnlySpan<byte> answer)
    {
        (TokenUsage? usage, ServerTimings? timings) = AnswerNumbers.Read(dialect, answer);
        return ServerReport.From(usage, timings);
    }
}
