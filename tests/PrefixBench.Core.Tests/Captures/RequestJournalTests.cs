using PrefixBench.Core.Captures;
using PrefixBench.Core.Runs;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Core.Tests.Captures;

public sealed class RequestJournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Requests_are_read_as_they_were_written_without_keys_and_an_incomplete_last_line_is_dropped()
    {
        RequestRecord request = Request(1) with { Dialect = "openai", Conversation = 2, Loss = "server", AllowedTokens = 7 };
        var writer = new StringWriter();
        new RequestJournal(writer, text => text.Replace("secret", "***", StringComparison.Ordinal)).Write(request with { Path = "/secret/x" });
        _folder.Write(RequestJournal.FileName, writer + """{"number":2,"star""");

        Assert.Equal([request with { Path = "/***/x" }], RequestJournal.Read(_folder.Path));
    }

    [Fact]
    public void A_line_in_the_middle_that_is_no_request_is_named()
    {
        _folder.Write(RequestJournal.FileName, "{\n{}\n");

        Assert.Contains("Line 1 of", Assert.Throws<RunReadException>(() => RequestJournal.Read(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_no_capture_says_so() =>
        Assert.Contains("Choose the run of a capture.", Assert.Throws<RunReadException>(() => RequestJournal.Read(_folder.Path)).Message, StringComparison.Ordinal);

    private static RequestRecord Request(int number) => new()
    {
        Number = number,
        StartedAt = DateTimeOffset.UnixEpoch,
        Method = "POST",
        Path = "/v1/chat/completions",
        RequestBytes = 2,
        RequestSha256 = "aa",
        ResponseBytes = 3,
        ResponseSha256 = "bb",
    };
}
