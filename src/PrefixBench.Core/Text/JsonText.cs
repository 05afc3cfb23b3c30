using System.Text.Json;

namespace PrefixBench.Core.Text;

/// <summary>Finds invalid text in JSON that was parsed without an error.</summary>
public static class JsonText
{
    /// <summary>
    /// Reads every text and every name once, so that invalid text is reported here and not later, in a message or in the middle of a request. The parser does
    /// not check for bytes that are not UTF-8 and for half of a surrogate pair.
    /// </summary>
    /// <param name="element">The parsed JSON.</param>
    /// <exception cref="InvalidOperationException">A text is invalid.</exception>
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
