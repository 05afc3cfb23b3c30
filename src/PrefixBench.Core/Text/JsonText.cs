using System.Text.Json;

namespace PrefixBench.Core.Text;

/// <summary>Finds text in JSON that parses and yet is no text.</summary>
public static class JsonText
{
    /// <summary>
    /// Reads every text and every name once, so that none fails later: in a message, or in the middle of a request whose body it is.
    /// The parser leaves both bytes that are not UTF-8 and half a surrogate pair to whoever reads the text.
    /// </summary>
    /// <param name="element">What was parsed.</param>
    /// <exception cref="InvalidOperationException">A text is none.</exception>
    public static void Require(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Require(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    _ = property.Name;
                    Require(property.Value);
                }

                break;
        }
    }
}
