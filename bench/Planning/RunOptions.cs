using System.Text.Json.Nodes;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Providers.Headers;
using PrefixBench.Providers.Security;
using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Bench.Planning;

/// <summary>The options of a run, as given by the user.</summary>
internal sealed record RunOptions
{
    /// <summary>Names and globs of providers; empty for every reachable one.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [];

    /// <summary>The address of an OpenAI-compatible server; null for the configured providers.</summary>
    public Uri? Url { get; init; }

    /// <summary>How messages call the server at <see cref="Url"/>, at the beginning of a sentence. Default: the option of a run.</summary>
    public string AddressLabel { get; init; } = "--url";

    /// <summary>Whether the server at <see cref="Url"/> is refused if its own answers say that it cannot be used, such as without the model. Default false: the requests show it.</summary>
    public bool RequiresUsable { get; init; }

    /// <summary>The model for <see cref="Url"/>; null for the first model that the server lists.</summary>
    public string? Model { get; init; }

    /// <summary>The dialect for <see cref="Url"/>; null for the one of its path, or of the software that answers there.</summary>
    public string? Dialect { get; init; }

    /// <summary>The provider name for <see cref="Url"/>; null for its host and port.</summary>
    public string? Name { get; init; }

    /// <summary>The environment variable with the key for <see cref="Url"/>; null to send no key.</summary>
    public string? KeyEnv { get; init; }

    /// <summary>The variables and hosts that the user typed with <c>--send-key</c>.</summary>
    public IReadOnlyList<KeyGrant> KeyGrants { get; init; } = [];

    /// <summary>Fields merged into every request body for <see cref="Url"/>; null for none.</summary>
    public JsonObject? Body { get; init; }

    /// <summary>Headers added to every request to <see cref="Url"/>.</summary>
    public IReadOnlyList<RowHeader> Headers { get; init; } = [];

    /// <summary>The body field for the output limit for <see cref="Url"/>; null for the default.</summary>
    public string? MaxTokensField { get; init; }

    /// <summary>Whether requests to <see cref="Url"/> leave out <c>stream_options</c> in any case. Default false.</summary>
    public bool OmitsStreamOptions { get; init; }

    /// <summary>Whether the model at <see cref="Url"/> may call tools: <c>auto</c>, <c>none</c> or <c>required</c>; null for what the server accepts.</summary>
    public string? ToolChoice { get; init; }

    /// <summary>Whether requests to <see cref="Url"/> leave out the temperature in any case. Default false.</summary>
    public bool OmitsTemperature { get; init; }

    /// <summary>The name of a built-in scenario, or the path of a file.</summary>
    public required string Scenario { get; init; }

    /// <summary>The places of a captured scenario to freeze, or <c>suspects</c>; empty for none.</summary>
    public IReadOnlyList<string> Freeze { get; init; } = [];

    /// <summary>The factor of the lengths of the scenario's texts; null for their usual length.</summary>
    public double? Scale { get; init; }

    /// <summary>The prefix policies to play.</summary>
    public required IReadOnlyList<PrefixPolicy> Prefixes { get; init; }

    /// <summary>The number of conversations and the precision.</summary>
    public required ConductorOptions Conduct { get; init; }

    /// <summary>Whether every provider is told to generate exactly the maximum number of tokens.</summary>
    public bool IgnoresEos { get; init; }

    /// <summary>The loads of every provider, ascending; empty for each provider's own.</summary>
    public IReadOnlyList<Load> Loads { get; init; } = [];

    /// <summary>The pauses before the last turn, ascending; empty for none.</summary>
    public IReadOnlyList<TimeSpan> Idle { get; init; } = [];

    /// <summary>The globs that select rows, in BenchmarkDotNet's format; empty for all rows.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>Expectations in addition to the scenario's.</summary>
    public IReadOnlyList<Expectation> Expectations { get; init; } = [];

    /// <summary>The limits whose keeping is counted; null for none.</summary>
    public Goodput? Goodput { get; init; }

    /// <summary>The format in which to list the rows, <c>flat</c> or <c>tree</c>, without a run; null for a run.</summary>
    public string? ListFormat { get; init; }

    /// <summary>Whether to print the plan only.</summary>
    public bool IsPlanOnly { get; init; }

    /// <summary>Whether to show BenchmarkDotNet's log and all HTTP requests.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>The folder of all runs, where saved runs are found too. Default: <c>artifacts/runs</c> in the repository.</summary>
    public string RunsFolder { get; init; } = RepositoryFolder.Runs;

    /// <summary>The name to save the run under; null for none.</summary>
    public string? SaveAs { get; init; }

    /// <summary>The reference to the saved run to compare with; null for none.</summary>
    public string? Baseline { get; init; }

    /// <summary>Whether the baseline's system prompt, tools and turn texts may differ.</summary>
    public bool AllowsOtherPrompts { get; init; }

    /// <summary>Options that decide which differences from <see cref="Baseline"/> count.</summary>
    public ComparisonOptions Comparison { get; init; } = new();

    /// <summary>Which differences from <see cref="Baseline"/> give exit code 3.</summary>
    public FailOn FailOn { get; init; } = FailOn.Any;

    /// <summary>What is written besides the run's own files.</summary>
    public RunOutputs Outputs { get; init; } = new();

    /// <summary>Whether the step of GitHub Actions gets a summary and annotations; null for its environment to decide.</summary>
    public bool? ReportsToGitHub { get; init; }

    /// <summary>The options of the embedded engine.</summary>
    public required EngineOptions Engine { get; init; }

    /// <summary>The arguments of the command line, for the run file.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }
}
