using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PrefixBench.Providers.Security;

/// <summary>The ways in which a secret can appear in output without being readable as itself.</summary>
internal static class SecretForms
{
    /// <summary>All forms, the secret itself included, without repetition.</summary>
    public static IReadOnlySet<string> Of(string secret)
    {
        string url = Uri.EscapeDataString(secret);
        var forms = new HashSet<string>(StringComparer.Ordinal)
        {
            secret,
            url,
            LowerHex(url),
            WebUtility.UrlEncode(secret),
            WebUtility.HtmlEncode(secret),
            JsonEncodedText.Encode(secret).ToString(),
            JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(),
        };

        string hex = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret));
        if (secret.Length >= Redactor.ShortestAnywhere)
        {
            forms.Add(hex);
            forms.Add(hex.ToUpperInvariant());
        }

        // Base64 of "user:secret" or "Bearer secret" looks different at each of three alignments; what depends on the neighbours is cut off.
        byte[] bytes = Encoding.UTF8.GetBytes(secret);
        for (int offset = 0; offset < 3; offset++)
        {
            string encoded = Convert.ToBase64String([.. new byte[offset], .. bytes]);
            int first = offset == 0 ? 0 : offset + 1;
            int last = (offset + bytes.Length) * 8 / 6;
            string stable = encoded[first..last];
            if (stable.Length >= Redactor.ShortestAnywhere)
            {
                forms.Add(stable);
                forms.Add(stable.Replace('+', '-').Replace('/', '_'));
            }
        }

        return forms;
    }

    private static string LowerHex(string escaped)
    {
        var text = new StringBuilder(escaped);
        for (int i = 0; i + 2 < text.Length; i++)
        {
            if (text[i] == '%')
            {
                text[i + 1] = char.ToLowerInvariant(text[i + 1]);
                text[i + 2] = char.ToLowerInvariant(text[i + 2]);
            }
        }

        return text.ToString();
    }
}
