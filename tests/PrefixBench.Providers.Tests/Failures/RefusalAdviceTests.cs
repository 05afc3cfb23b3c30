using System.Text;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Text;
using PrefixBench.Providers.Failures;
using PrefixBench.Providers.Security;
using Xunit;

namespace PrefixBench.Providers.Tests.Failures;

public sealed class RefusalAdviceTests
{
    private static readonly Uri Server = new("http://127.0.0.1:8080/v1");

    public static TheoryData<string, int, string, FailureKind, string> Refusals => ServerRefusals.All;

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Advice_fits_what_the_server_says_and_names_options(string server, int status, string body, FailureKind kind, string advice)
    {
        ServerError error = ErrorBody.Read(Encoding.UTF8.GetBytes(body));

        TurnFailure failure = Writer(isFromOptions: true).Refused(status, error, null);

        Assert.True(kind == failure.Kind, $"{server}: {failure.Kind}, {failure.Message}");
        Assert.True(failure.Message.Contains(advice, StringComparison.Ordinal), $"{server}: {failure.Message}");
        Assert.Contains(SafeText.Clean(error.Message).Replace('"', '\''), failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("baseUrl", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("configuration", failure.Message.Replace("builds or configurations", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Provider_of_a_file_is_never_advised_to_use_an_option(string server, int status, string body, FailureKind kind, string advice)
    {
        TurnFailure failure = Writer(isFromOptions: false).Refused(status, ErrorBody.Read(Encoding.UTF8.GetBytes(body)), null);

        Assert.Equal(kind, failure.Kind);
        string own = failure.Message[(failure.Message.LastIndexOf("\"; ", StringComparison.Ordinal) + 3)..];
        Assert.False(own.Contains("--", StringComparison.Ordinal), $"{server}: {failure.Message} (with options: {advice})");
    }

    [Theory]
    [InlineData("""{"detail":[{"loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]}""", "\"stream_options: Extra inputs are not permitted\"")]
    [InlineData("""{"error":{"message":"Not accepted.","param":"top_k"}}""", "about the field \"top_k\" \"Not accepted.\"")]
    [InlineData("""{"errors":[{"message":"one"},{"message":"two"}]}""", "\"one; two\"")]
    [InlineData("""{"detail":"words"}""", "\"words\"")]
    [InlineData("""{"error":{"message":"outer","metadata":{"raw":"inner"}}}""", "\"outer: inner\"")]
    public void Words_and_field_are_quoted(string body, string quoted) =>
        Assert.Contains(quoted, Writer(isFromOptions: true).Refused(422, ErrorBody.Read(Encoding.UTF8.GetBytes(body)), null).Message, StringComparison.Ordinal);

    [Fact]
    public void File_is_told_the_fields_of_its_configuration()
    {
        FailureWriter writer = Writer(isFromOptions: false);

        Assert.Contains("\"includeUsage\": false", writer.Refused(422, new("stream_options: Extra inputs are not permitted", ""), null).Message, StringComparison.Ordinal);
        Assert.Contains("\"maxTokensField\": \"max_completion_tokens\"", writer.Refused(400, new("Use 'max_completion_tokens' instead of 'max_tokens'", ""), null).Message, StringComparison.Ordinal);
        Assert.Contains("\"body\": {\"seed\": null}", writer.Refused(400, new("unknown field `seed`", ""), null).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://other.example:81/v1/chat/completions", "--url http://other.example:81/v1")]
    [InlineData("https://user:secret@other.example/v1/chat/completions?token=secret#secret", "--url https://other.example/v1")]
    [InlineData("/api/v1/chat/completions", "--url http://127.0.0.1:8080/api/v1")]
    [InlineData("//other.example/v1/chat/completions", "--url http://other.example/v1")]
    [InlineData("http://127.0.0.1:1/y", "--url http://127.0.0.1:1/y")]
    [InlineData("/v1/chat/completions/", "\"http://127.0.0.1:8080/v1/chat/completions/\"")]
    [InlineData("javascript:secret", "not http or https")]
    [InlineData(null, "without the address")]
    public void Address_of_a_redirect_is_named_without_secrets(string? location, string expected)
    {
        foreach (int status in new[] { 301, 302, 303, 307, 308 })
        {
            TurnFailure failure = Writer(isFromOptions: true).Redirected(
                status, new("", ""), location is null ? null : new Uri(location, UriKind.RelativeOrAbsolute), new Uri("http://127.0.0.1:8080/v1/chat/completions"));

            Assert.Equal(FailureKind.Redirected, failure.Kind);
            Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(503, "Loading model", true)]
    [InlineData(503, "busy", false)]
    [InlineData(500, "Loading model failed", false)]
    public void Server_that_loads_its_model_is_an_outage(int status, string words, bool isOutage) =>
        Assert.Equal(isOutage, Writer(isFromOptions: true).Refused(status, new(words, ""), null).IsOutage);

    private static FailureWriter Writer(bool isFromOptions) => new("fake", Server, [], ServerText.WithoutKeys, isFromOptions) { RequestLength = 8_600_000 };
}
