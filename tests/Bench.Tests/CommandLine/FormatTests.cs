using System.Text.Json;
using System.Xml.Linq;
using PrefixBench.Analysis.Formats;
using PrefixBench.Bench.Tests.EndToEnd;
using PrefixBench.FakeServer;

namespace PrefixBench.Bench.Tests.CommandLine;

/// <summary>The formats of a run on the command line: of a saved run, and at the end of a run.</summary>
public sealed class FormatTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly WireServer _server = new();

    public static TheoryData<string> Names { get; } = [.. RunFormats.All.All.Select(format => format.Name)];

    public void Dispose()
    {
        _server.Dispose();
        _program.Dispose();
    }

    private string PathOf(string name) => Path.Combine(_program.Folder, name);

    private Task<int> RunAsync(params string[] arguments) => _program.RunAsync(
        ["--url", _server.Url.AbsoluteUri, "--name", "fake", "--model", "m", "--artifacts", _program.RunsFolder, "--warmup-conversations", "0", "--no-control", .. arguments]);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Saved_run_is_printed_as_data_or_written_to_a_file(string format)
    {
        Assert.Equal(0, await _program.RunAsync("report", SampleRun.Folder, "--format", format));
        string printed = _program.Out;
        Assert.Empty(_program.Error);
        _program.Clear();
        string file = PathOf("report." + RunFormats.All.Find(format)!.FileEnding);

        Assert.Equal(0, await _program.RunAsync("report", SampleRun.Folder, "--out", file));

        Assert.Equal(printed.ReplaceLineEndings("\n"), (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"));
        Assert.Equal($"Wrote {file}", _program.Out.Trim());
    }

    [Fact]
    public async Task Saved_run_of_the_samples_has_its_numbers_in_each_format()
    {
        foreach ((string format, string number) in new[] { ("csv", ",87.729,"), ("bmf", "\"value\": 87.729"), ("prometheus", " 0.087729"), ("md", " 87.7 ms |"), ("junit", "<testcase classname=\"llama.cpp.requests\"") })
        {
            _program.Clear();
            Assert.Equal(0, await _program.RunAsync("report", SampleRun.Folder, "--format", format));
            Assert.Contains(number, _program.Out, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("--format xml", "--format is \"xml\"; allowed are md, html, csv, json, junit, bmf, benchmark-action, prometheus, otlp.")]
    [InlineData("--out report.txt", "--out is \"report.txt\", which has no known extension; allowed are md, html, csv, json, junit.xml, bmf.json, benchmark-action.json, prom, otlp.json.")]
    [InlineData("--out no/such/report.md", "The report cannot be written to \"no/such/report.md\": there is no folder \"no/such\". Create it, or choose another file with --out.")]
    [InlineData("--out folder/", "--out is \"folder/\"; allowed is a file name, such as report.md.")]
    [InlineData("--junit no/such/junit.xml", "The report cannot be written to \"no/such/junit.xml\": there is no folder \"no/such\".")]
    [InlineData("--otlp-endpoint localhost:4318", "--otlp-endpoint is invalid; allowed is the address of a collector")]
    [InlineData("--otlp-endpoint http://user:secret@localhost:4318", "--otlp-endpoint is invalid; allowed is the address of a collector")]
    public async Task Mistake_is_named_before_anything_is_started(string arguments, string message)
    {
        string[] words = arguments.Split(' ');

        Assert.Equal(2, await _program.RunAsync(["report", SampleRun.Folder, .. words]));
        Assert.Contains(message, _program.Error, StringComparison.Ordinal);
        Assert.Empty(_program.Out);
        _program.Clear();

        Assert.Equal(2, await RunAsync(words));
        Assert.Contains(message, _program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", _program.Error, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
        Assert.False(Directory.Exists(_program.RunsFolder));
    }

    [Fact]
    public async Task Run_writes_its_formats_and_says_so()
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.CachedReply());

        Assert.Equal(0, await RunAsync("-n", "2", "--format", "bmf", "--junit", PathOf("junit.xml")));

        string report = Path.Combine(_program.RunFolder, "report.bmf.json");
        Assert.Contains($"Wrote {report}", _program.Out, StringComparison.Ordinal);
        Assert.Contains($"Wrote {PathOf("junit.xml")}", _program.Out, StringComparison.Ordinal);
        Assert.Equal(["fake/seed/stable/turn 1", "fake/seed/stable/turn 2", "fake/seed/stable/turn 3"], JsonElement.Parse(await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken)).EnumerateObject().Select(one => one.Name));
        Assert.Equal("testsuites", XElement.Load(PathOf("junit.xml")).Name.LocalName);

        // The same, made again from the files.
        _program.Clear();
        Assert.Equal(0, await _program.RunAsync("report", _program.RunFolder, "--format", "bmf"));
        Assert.Equal(await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken), _program.Out);
    }

    [Fact]
    public async Task Run_whose_file_cannot_be_written_at_its_end_loses_nothing_and_exits_with_1()
    {
        string folder = PathOf("reports");
        Directory.CreateDirectory(folder);
        _server.On(OpenAiWire.ChatPath, _ =>
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder);
            }

            return OpenAiWire.CachedReply();
        });

        Assert.Equal(1, await RunAsync("-n", "1", "--out", Path.Combine(folder, "report.md"), "--junit", PathOf("junit.xml")));

        Assert.Contains($"The report cannot be written to \"{Path.Combine(folder, "report.md")}\": ", _program.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(PathOf("junit.xml")));
        Assert.Contains("| provider |", _program.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_program.RunFolder, "run.json")));
    }

    [Fact]
    public async Task Page_cannot_be_opened_together_with_another_format()
    {
        Assert.Equal(2, await _program.RunAsync("report", SampleRun.Folder, "--open", "--format", "md"));

        Assert.Contains("--open shows the page in the run's folder, so it cannot be combined with --format or --out.", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_are_sent_to_a_collector_that_is_named()
    {
        _server.On("/v1/metrics", new WireScript().Write(RawHttp.Answer("200 OK", "application/json", "{}")));
        string endpoint = _server.Url.GetLeftPart(UriPartial.Authority);

        Assert.Equal(0, await _program.RunAsync("report", SampleRun.Folder, "--format", "bmf", "--otlp-endpoint", endpoint));

        Assert.Equal($"Sent the metrics to {endpoint}/.", _program.Error.Trim());
        var sent = JsonElement.Parse(Assert.Single(_server.Requests).Body);
        Assert.Contains("gen_ai.client.operation.time_to_first_chunk", sent.ToString(), StringComparison.Ordinal);
        JsonDocument.Parse(_program.Out).Dispose();
    }

    [Theory]
    [InlineData("400 Bad Request", "not so", "did not take the metrics: status 400, \"not so\". Check --otlp-endpoint")]
    [InlineData("302 Found", "", "did not take the metrics: status 302. Check --otlp-endpoint")]
    [InlineData("200 OK", """{"partialSuccess":{"rejectedDataPoints":"3","errorMessage":"too many"}}""", "did not take all metrics: 3 points rejected, \"too many\".")]
    public async Task Collector_that_refuses_is_a_sentence_and_exit_code_1(string status, string answer, string message)
    {
        _server.On("/v1/metrics", new WireScript().Write(RawHttp.Answer(status, "application/json", answer, "Location: /elsewhere\r\n")));

        Assert.Equal(1, await _program.RunAsync("report", SampleRun.Folder, "--otlp-endpoint", _server.Url.GetLeftPart(UriPartial.Authority)));

        Assert.Contains(message, _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collector_that_is_not_there_is_a_sentence_and_exit_code_1()
    {
        Assert.Equal(1, await _program.RunAsync("report", SampleRun.Folder, "--otlp-endpoint", "http://127.0.0.1:1"));

        Assert.Contains("The metrics cannot be sent to http://127.0.0.1:1/: ", _program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comparison_is_limited_to_metrics_and_has_test_cases()
    {
        string sample = SampleRun.CopyTo(_program.Folder);

        Assert.Equal(0, await _program.RunAsync("compare", sample, sample, "--metrics", "hit", "cached", "--format", "csv", "--junit", PathOf("junit.xml")));

        Assert.Equal(["cached_tokens", "hit_ratio"], _program.Out.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[4]).Distinct());
        Assert.Equal(8, XElement.Load(PathOf("junit.xml")).Descendants("testcase").Count());

        Assert.Equal(2, await _program.RunAsync("compare", sample, sample, "--metrics", "hits"));
        Assert.Contains("--metrics is \"hits\"; allowed are ttft, total, prompt-eval, tpot, cached, hit.", _program.Error, StringComparison.Ordinal);
    }
}
