using System.Text;
using PrefixBench.Servers.Embedded.Model;

namespace PrefixBench.Servers.Embedded.Text;

/// <summary>Turns the tokens of one reply into text as they come. A character whose bytes are spread over several tokens appears with the last of them.</summary>
/// <param name="model">The model.</param>
internal sealed class ReplyText(EngineModel model)
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

    /// <summary>The text that a token completes; empty if it completes none.</summary>
    /// <param name="token">The next token.</param>
    public string Append(int token)
    {
        byte[] bytes = model.BytesOf(token);
        char[] characters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        return new string(characters, 0, _decoder.GetChars(bytes, characters, flush: false));
    }
}
