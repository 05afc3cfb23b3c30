using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Formats;

/// <summary>Reads what an answer says about its request.</summary>
public interface IAnswerNumbers
{
    /// <summary>Reads an answer that was not streamed.</summary>
    /// <param name="dialect">Its wire protocol, one of <see cref="WireDialect"/>.</param>
    /// <param name="answer">Its JSON in UTF-8.</param>
    /// <returns>What it says; nothing if it is no answer of this protocol.</returns>
    ServerReport Read(string dialect, ReadOnlySpan<byte> answer);
}
