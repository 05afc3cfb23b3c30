using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;
using PrefixBench.Providers.Security;
using Xunit;

namespace PrefixBench.Providers.Tests.Security;

public sealed class RedactorTests
{
    private const string Key = "sk-a+b/c\"d<e>&é=0123456789";

    private readonly Redactor _redactor = new();

    public RedactorTests() => _redactor.Learn(Key);

    public static TheoryData<string> Forms => new(
        Key,
        Uri.EscapeDataString(Key),
        Uri.EscapeDataString(Key).ToLowerInvariant(),
        WebUtility.UrlEncode(Key),
        WebUtility.HtmlEncode(Key),
        JsonSerializer.Serialize(Key).Trim('"'),
        JsonEncodedText.Encode(Key, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString());

    [Theory]
    [MemberData(nameof(Forms))]
    public void Key_is_replaced_in_every_form(string form) => Assert.Equal("before *** after", _redactor.Redact($"before {form} after"));

    [Theory]
    [InlineData("")]
    [InlineData("u:")]
    [InlineData("Bearer ")]
    [InlineData("user:")]
    public void Key_is_not_readable_from_base64_at_any_alignment(string before)
    {
        string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(before + Key + ":tail"));
        string redacted = _redactor.Redact($"Basic {encoded}.");

        Assert.Contains(Redactor.Mask, redacted, StringComparison.Ordinal);
        // At most a character's worth of neighbours is left on each side.
        Assert.True(redacted.Length - "Basic ***.".Length <= encoded.Length - ((Key.Length - 2) * 4 / 3), redacted);
        Assert.Contains(Redactor.Mask, _redactor.Redact(encoded.Replace('+', '-').Replace('/', '_')), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_without_a_key_is_unchanged() => Assert.Equal("sk-a is short, so is nothing", _redactor.Redact("sk-a is short, so is nothing"));

    [Fact]
    public void Null_text_is_empty() => Assert.Equal("", _redactor.Redact(null));

    [Fact]
    public void Key_that_begins_with_another_is_replaced_whole()
    {
        _redactor.Learn("x123456789");
        _redactor.Learn("x123456789abcdef");

        Assert.Equal("*** *** ***ab", _redactor.Redact("x123456789 x123456789abcdef x123456789ab"));
    }

    [Theory]
    [InlineData("Bearer abc123", "Bearer ***")]
    [InlineData("abc123 xabc123 abc1234 (abc123)", "*** xabc123 abc1234 (***)")]
    public void Short_key_is_replaced_as_a_word_only(string text, string expected)
    {
        _redactor.Learn("abc123");

        Assert.Equal(expected, _redactor.RedactWords(text));
        Assert.Equal(text, _redactor.Redact(text));
    }

    [Theory]
    [InlineData("ollama")]
    [InlineData("EMPTY")]
    [InlineData("x")]
    [InlineData("  ")]
    public void Placeholder_is_no_secret(string value)
    {
        _redactor.Learn(value);

        Assert.Equal($"{value}/gemma {value}", _redactor.RedactWords($"{value}/gemma {value}"));
    }

    [Fact]
    public void Writer_gives_what_redacting_the_whole_text_gives_however_it_is_cut()
    {
        _redactor.Learn("abc123");
        string[] all = [Key, Key[..9], Key[3..], "abc123", "abc1", " ", "x", "sk-", "\n", Uri.EscapeDataString(Key)];
        Gen<string> piece = Gen.Int[0, all.Length - 1].Select(index => all[index]);
        Gen.Select(piece.Array[0, 8], Gen.Int[0, 1000].Array[0, 6], Gen.Bool).Sample(
            (pieces, cuts, flush) =>
            {
                string text = string.Concat(pieces);
                using var inner = new StringWriter();
                using (TextWriter writer = _redactor.Wrap(inner))
                {
                    int from = 0;
                    foreach (int cut in cuts.Select(cut => text.Length == 0 ? 0 : cut % text.Length).Order())
                    {
                        writer.Write(text[from..cut]);
                        from = cut;
                        if (flush)
                        {
                            writer.Flush();
                        }
                    }

                    writer.Write(text.AsSpan(from));
                }

                return string.Equals(_redactor.Redact(text), inner.ToString(), StringComparison.Ordinal);
            },
            seed: "0000000000000", iter: 2000, threads: 1);
    }

    [Fact]
    public void Writer_passes_lines_without_a_key_at_once()
    {
        using var inner = new StringWriter();
        using TextWriter writer = _redactor.Wrap(inner);

        writer.WriteLine("turn 1");
        Assert.Equal("turn 1" + writer.NewLine, inner.ToString());
    }

    [Fact]
    public void Writer_does_not_let_a_key_out_character_by_character_even_when_flushed()
    {
        using var inner = new StringWriter();
        using (TextWriter writer = _redactor.Wrap(inner))
        {
            foreach (char character in Key)
            {
                writer.Write(character);
                writer.Flush();
                Assert.Equal("", inner.ToString().Replace(Redactor.Mask, "", StringComparison.Ordinal));
            }
        }

        Assert.Equal(Redactor.Mask, inner.ToString());
    }
}
