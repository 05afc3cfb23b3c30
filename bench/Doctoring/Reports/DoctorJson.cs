using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Analysis.Formats;
using PrefixBench.Analysis.Reports;

namespace PrefixBench.Bench.Doctoring.Reports;

/// <summary>The findings with their numbers, for other programs.</summary>
internal sealed class DoctorJson : IReport<DoctorResult>
{
    /// <inheritdoc/>
    public string Name => "json";

    /// <inheritdoc/>
    public string FileEnding => "json";

    /// <inheritdoc/>
    public string Write(DoctorResult subject, ReportLayout layout) => FormatJson.Write(new JsonObject
    {
        ["server"] = new JsonObject
        {
            ["url"] = subject.Plan.Provider.Describe().Endpoint.AbsoluteUri,
            ["dialect"] = subject.Plan.Provider.Settings.Dialect,
            ["model"] = subject.Plan.Provider.Model,
            ["software"] = subject.Plan.Provider.Identity?.Software,
            ["version"] = subject.Plan.Provider.Identity?.Version,
        },
        ["interrupted"] = subject.IsCancelled,
        ["experiments"] = new JsonArray([.. subject.Experiments.Select(Describe)]),
    });

    private static JsonNode Describe(ExperimentResult result) => new JsonObject
    {
        ["name"] = result.Experiment.Name,
        ["completed"] = result.EndedBy is null,
        ["failed"] = result.HasFailed,
        ["ended_by"] = result.EndedBy,
        ["requests"] = result.Requests,
        ["prompt_tokens"] = result.Tokens > 0 ? result.Tokens : null,
        ["findings"] = new JsonArray([.. result.Findings.Select(Describe)]),
    };

    private static JsonNode Describe(Finding finding) => new JsonObject
    {
        ["subject"] = finding.Subject,
        ["certainty"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(finding.Certainty.ToString()),
        ["found"] = finding.Found,
        ["numbers"] = finding.Numbers,
        ["advice"] = finding.Advice,
        ["values"] = new JsonObject([.. finding.Values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value))]),
    };
}
