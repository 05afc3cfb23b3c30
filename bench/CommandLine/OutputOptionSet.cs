using System.CommandLine;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Formats;
using PrefixBench.Bench.Planning;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The options for what is made of a run besides its own files.</summary>
/// <param name="withoutFormat">What happens if no format is given, for the help.</param>
/// <param name="withoutFile">What happens with a format and without a file, for the help.</param>
internal sealed class OutputOptionSet(string withoutFormat, string withoutFile)
{
    private readonly FormatOptionSet<ReportedRun> _format = new(RunFormats.All, "report.md", withoutFormat, withoutFile);
    private readonly JUnitOption _junit = new("expectations and the rows of a comparison");
    private readonly Option<string?> _endpoint = new("--otlp-endpoint") { Description = "Send the run's metrics to an OpenTelemetry collector, as OTLP in JSON to URL/v1/metrics. Nothing is sent without this option.", HelpName = "URL" };

    /// <summary>The options.</summary>
    public IReadOnlyList<Option> All => [.. _format.All, _junit.Option, _endpoint];

    /// <summary>Reads the options.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <param name="mistakes">Receives what is wrong with them.</param>
    public RunOutputs Read(ParseResult result, List<string> mistakes) =>
        new() { Report = _format.Read(result, mistakes), JUnitFile = _junit.Read(result, mistakes), OtlpEndpoint = ReadEndpoint(result, mistakes) };

    private Uri? ReadEndpoint(ParseResult result, List<string> mistakes)
    {
        if (result.GetValue(_endpoint) is not { } text)
        {
            return null;
        }

        // A user or a query would be a place for a key, and keys stand in no command line.
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? endpoint) && endpoint.Scheme is "http" or "https" && endpoint is { UserInfo: "", Query: "", Fragment: "" })
        {
            return endpoint;
        }

        mistakes.Add("--otlp-endpoint is invalid; allowed is the address of a collector without user, query and fragment, such as http://localhost:4318.");
        return null;
    }
}
