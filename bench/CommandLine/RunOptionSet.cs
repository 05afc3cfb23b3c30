using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Planning;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Scenarios;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Headers;
using PrefixBench.Providers.Security;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The options of a run.</summary>
internal sealed class RunOptionSet
{
    private static readonly ConductorOptions Defaults = new();

    private readonly Option<string[]> _provider = new("--provider", "-P") { Description = "Providers to run, by name or glob (\"ollama/*\"), several with blanks or commas; \"embedded\" is the embedded engine. Default: every provider that can be reached.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true, CompletionSources = { Suggestions.Providers } };
    private readonly Option<string?> _url = new("--url") { Description = "One server, such as http://localhost:8080.", HelpName = "URL" };
    private readonly Option<string?> _model = new("--model") { Description = "The model for --url. Default: the first one that the server lists.", HelpName = "M" };
    private readonly Option<string?> _dialect = new("--dialect") { Description = "The wire protocol for --url: openai, ollama, anthropic or gemini. Default: the one of the address's path; for a host without a path ollama where Ollama answers, else openai.", HelpName = "D", CompletionSources = { DialectNames.All.ToArray() } };
    private readonly Option<string?> _name = new("--name") { Description = "The provider name for --url in tables and files. Default: host and port.", HelpName = "N" };
    private readonly Option<string?> _keyEnv = new("--key-env") { Description = "The environment variable or user secret that holds the API key for --url; its name must end in _KEY or _TOKEN.", HelpName = "VAR" };
    private readonly Option<string[]> _sendKey = new("--send-key") { Description = "Allow the key in a variable to be sent to a host that the built-in table does not send it to, for a provider of prefixbench.json that is named with --provider.", HelpName = "VAR=HOST[:PORT]" };
    private readonly Option<string?> _body = new("--body") { Description = "Fields of the request for --url, as a JSON object that is merged over the program's own; null removes a field: '{\"top_k\": 1, \"seed\": null}'.", HelpName = "JSON" };
    private readonly Option<string[]> _header = new("--header", "-H") { Description = "A header of every request to --url, as 'Name: value'. A secret stands in an environment variable or user secret whose name ends in _KEY or _TOKEN: 'X-Gateway-Key: ${GATEWAY_KEY}'. Can be repeated.", HelpName = "HEADER" };
    private readonly Option<string?> _maxTokensField = new("--max-tokens-field") { Description = "The request's field for the output limit for --url: max_tokens or max_completion_tokens. Default: max_tokens, and the other one if the server refuses it.", HelpName = "FIELD" };
    private readonly Option<bool> _noStreamOptions = new("--no-stream-options") { Description = "Send no stream_options to --url, for servers that reject this field. Token counts are then missing unless the server reports them unasked." };
    private readonly Option<string?> _toolChoice = new("--tool-choice") { Description = "Whether the model at --url may call the scenario's tools: auto, none or required. Default: the server's default, and none if the server refuses that; the tools stay in the prompt.", HelpName = "auto|none|required" };
    private readonly Option<bool> _noTemperature = new("--no-temperature") { Description = "Send no temperature to --url, for models that reject this field." };
    private readonly Option<string> _scenario = new("--scenario", "-s") { Description = $"The workload: {string.Join(", ", ScenarioLibrary.BuiltInNames)}, the name of a capture, whose longest conversation is replayed (NAME#2 for another one), or a JSON file. Default: {ScenarioLibrary.DefaultName}.", HelpName = "NAME|RUN|FILE", CompletionSources = { ScenarioLibrary.BuiltInNames.ToArray() }, DefaultValueFactory = _ => ScenarioLibrary.DefaultName };
    private readonly Option<string[]> _prefix = new("--prefix") { Description = $"How the prompt prefix behaves from turn to turn: {string.Join(", ", PrefixPolicies.Names)}. Default: stable and control.", HelpName = "P", AllowMultipleArgumentsPerToken = true, CompletionSources = { PrefixPolicies.Names.ToArray() } };
    private readonly Option<string[]> _freeze = new("--freeze") { Description = "Play a captured scenario a second time with a place held as it was in the first request, and say what that saves: a place as diagnose prints it, or suspects for all that the client changed. Can be repeated.", HelpName = "PLACE" };
    private readonly Option<bool> _noShortPrompt = new("--no-short-prompt") { Description = "Do not send the short prompt before a control conversation that measures the fixed cost of a request on servers that report no cached tokens. Inferred cached tokens are then less precise." };
    private readonly Option<bool> _noControl = new("--no-control") { Description = "Run without the control: half the requests, but no measurement of what the cache saves." };
    private readonly Option<int?> _conversations = OptionParsing.WholeNumber("--conversations", "Exactly N conversations of each prefix, on paid providers too.", 1, 100_000, "-n", "--iterationCount");
    private readonly Option<int?> _minimum = OptionParsing.WholeNumber("--min-conversations", $"At least N conversations. Default: {Defaults.MinimumConversations}.", 1, 100_000, "--minIterationCount");
    private readonly Option<int?> _maximum = OptionParsing.WholeNumber("--max-conversations", $"At most N conversations. Default: {Defaults.MaximumConversations}.", 1, 100_000, "--maxIterationCount");
    private readonly Option<double?> _relativeError = OptionParsing.Share("--max-relative-error", $"Precision at which to stop: half the width of the 95 % interval of the median TTFT, as a fraction of the median, in every row. Default: {Defaults.MaximumRelativeError}.");
    private readonly Option<int?> _warmup = OptionParsing.WholeNumber("--warmup-conversations", $"Unmeasured conversations at the start, on free providers only. Default: {Defaults.WarmupConversations}.", 0, 1000, "--warmupCount");
    private readonly Option<string[]> _filter = new("--filter", "-f") { Description = "Rows to report, by BenchmarkDotNet's globs: \"*turn: 3*\" plays turns 1 to 3 and reports turn 3.", HelpName = "GLOB", AllowMultipleArgumentsPerToken = true };
    private readonly ExpectOption _expect = new(" Added to those of the scenario.");
    private readonly Option<string?> _list = new("--list") { Description = "List the rows and exit.", HelpName = "flat|tree", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _plan = new("--plan") { Description = "Print the plan (providers, requests, tokens, keys) and exit, before any request to a provider." };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Show BenchmarkDotNet's log, and on standard error every HTTP request (method, address, status, time to the headers). A measured request is logged after its turn." };
    private readonly RunsFolderOption _artifacts = new();
    private readonly SaveOption _save = new("Save the run under a name, to compare with it later. A name refers to the newest run saved under it.");
    private readonly Option<string?> _baseline = new("--baseline") { Description = "Measure against a saved run: a name, a run id, a path, latest or latest~1. Its rows are in the same table; no request is made for them.", HelpName = "RUN", CompletionSources = { Suggestions.Runs } };
    private readonly Option<bool> _acrossPrompts = new("--across-prompts") { Description = "Compare although the system prompt, tools or turn texts differ: for when the prompt is what you changed." };
    private readonly LoadOptionSet _load = new();
    private readonly ComparisonOptionSet _comparison = new();
    private readonly EngineOptionSet _engine = new("engine-");
    private readonly OutputOptionSet _outputs = new("none besides the files in the run's folder", "Default: report.<extension> in the run's folder.");
    private readonly GitHubOptionSet _gitHub = new();

    /// <summary>The options in their groups.</summary>
    public IReadOnlyList<OptionGroup> Groups =>
    [
        new("What to run", [_provider, _url, _model, _dialect, _name, _keyEnv, _sendKey, _header, _body, _maxTokensField, _noStreamOptions, _toolChoice, _noTemperature, _scenario, _load.Scale, _prefix, _freeze, _noControl, _noShortPrompt, _filter, _list, _plan]),
        new("How much", [_conversations, _minimum, _maximum, _relativeError, _warmup, .. _load.Loads]),
        new("What to expect", [_expect.Option, _load.Goodput]),
        new("Comparing with a saved run", [_save.Option, _baseline, _acrossPrompts, .. _comparison.All]),
        new("Embedded engine", _engine.All),
        new("Files and logs", [_artifacts.Option, .. _outputs.All, .. _gitHub.All, _verbose]),
    ];

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in Groups.SelectMany(g => g.Options))
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads the options.</summary>
    /// <exception cref="BadInputException">Options contradict each other, or a value is invalid; the message names all mistakes.</exception>
    public RunOptions Read(ParseResult result, IReadOnlyList<string> arguments)
    {
        var mistakes = new List<string>();
        Uri? url = AddressReading.Read(_url.Name, result.GetValue(_url), "Put the key into an environment variable and name it with --key-env.", mistakes);
        RequireUrl(url, result, mistakes);
        RequireBaseline(result, mistakes);
        LoadOptions load = _load.Read(result, mistakes);
        var options = new RunOptions
        {
            Providers = OptionParsing.Items(result.GetValue(_provider)),
            Url = url,
            Model = result.GetValue(_model),
            Dialect = result.GetValue(_dialect),
            Name = result.GetValue(_name),
            KeyEnv = result.GetValue(_keyEnv),
            KeyGrants = ReadEach(result, _sendKey, KeyGrant.Parse, mistakes),
            Headers = ReadEach(result, _header, RowHeader.Parse, mistakes),
            Body = ReadBody(result, mistakes),
            MaxTokensField = result.GetValue(_maxTokensField),
            OmitsStreamOptions = result.GetValue(_noStreamOptions),
            ToolChoice = result.GetValue(_toolChoice),
            OmitsTemperature = result.GetValue(_noTemperature),
            Scenario = result.GetValue(_scenario)!,
            Freeze = result.GetValue(_freeze) ?? [],
            Scale = load.Scale,
            Prefixes = ReadPrefixes(result, mistakes),
            Conduct = ReadConduct(result, mistakes) with { ThinkTime = load.ThinkTime },
            Loads = load.Loads,
            Idle = load.Idle,
            IgnoresEos = load.IgnoresEos,
            Filters = result.GetValue(_filter) ?? [],
            Expectations = _expect.Read(result, mistakes),
            Goodput = load.Goodput,
            ListFormat = ReadListFormat(result, mistakes),
            IsPlanOnly = result.GetValue(_plan),
            IsVerbose = result.GetValue(_verbose),
            RunsFolder = _artifacts.Read(result),
            SaveAs = _save.Read(result, mistakes),
            Baseline = result.GetValue(_baseline),
            AllowsOtherPrompts = result.GetValue(_acrossPrompts),
            Comparison = _comparison.Read(result),
            FailOn = _comparison.ReadFailOn(result),
            Engine = _engine.Read(result),
            Outputs = _outputs.Read(result, mistakes),
            ReportsToGitHub = _gitHub.Read(result, mistakes),
            Arguments = arguments,
        };
        if (options.Url is not null && options.Providers.Count > 0)
        {
            mistakes.Add("--url cannot be combined with --provider: --url is a provider of its own. Remove one of them.");
        }

        if (options.KeyGrants.Count > 0 && options.Providers.Count == 0)
        {
            mistakes.Add("--send-key requires --provider NAME, the provider that sends the key. For --url, use --key-env.");
        }

        if (options.Url is not null && options.Engine.ModelFile is not null)
        {
            mistakes.Add("--engine-model cannot be combined with --url: it is the model of the embedded engine. Remove one of them.");
        }

        if (options.Idle.Count > 0 && options.Baseline is not null)
        {
            mistakes.Add("--idle cannot be combined with --baseline. Save this run with --save NAME, and use compare.");
        }

        mistakes.AddRange(options.Engine.FindMistakes());
        return mistakes.Count == 0 ? options : throw new BadInputException(string.Join(Environment.NewLine, mistakes));
    }

    // A value can hold a key, so it is not repeated.
    private static List<T> ReadEach<T>(ParseResult result, Option<string[]> option, Func<string, T> parse, List<string> mistakes) =>
        OptionParsing.ReadEach(result.GetValue(option) ?? [], parse, (_, mistake) => mistakes.Add($"{option.Name}: {mistake}."));

    private string? ReadListFormat(ParseResult result, List<string> mistakes)
    {
        if (result.GetResult(_list) is null)
        {
            return null;
        }

        string format = result.GetValue(_list) ?? "flat";
        if (format.ToLowerInvariant() is not ("flat" or "tree"))
        {
            mistakes.Add($"--list is \"{format}\"; allowed are flat and tree.");
        }

        return format.ToLowerInvariant();
    }

    private JsonObject? ReadBody(ParseResult result, List<string> mistakes)
    {
        if (result.GetValue(_body) is not { } text)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (JsonObject.Create(document.RootElement.Clone()) is { } body)
            {
                return body;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The message is the same whether it is no JSON or JSON of another kind.
        }

        // The value is not repeated: it may hold a secret.
        mistakes.Add("--body is not a JSON object; allowed is an object with fields of the request, in quotes for the shell: '{\"top_k\": 1}'.");
        return null;
    }

    private void RequireUrl(Uri? url, ParseResult result, List<string> mistakes)
    {
        foreach (Option option in new Option[] { _model, _dialect, _name, _keyEnv, _header, _body, _maxTokensField, _noStreamOptions, _toolChoice, _noTemperature })
        {
            if (url is null && result.GetResult(_url) is null && result.GetResult(option) is { Implicit: false })
            {
                mistakes.Add($"{option.Name} requires --url. For configured providers, set it in prefixbench.json.");
            }
        }
    }

    private void RequireBaseline(ParseResult result, List<string> mistakes)
    {
        if (result.GetResult(_baseline) is not null)
        {
            return;
        }

        string[] given = [.. result.GetValue(_acrossPrompts) ? [_acrossPrompts.Name] : Array.Empty<string>(), .. _comparison.Given(result)];
        mistakes.AddRange(given.Select(name => $"{name} requires --baseline RUN. To compare two saved runs, use compare."));
    }

    private List<PrefixPolicy> ReadPrefixes(ParseResult result, List<string> mistakes)
    {
        string[] names = [.. OptionParsing.Items(result.GetValue(_prefix)).Where(name => name.Length > 0)];
        bool isWithoutControl = result.GetValue(_noControl);
        var prefixes = new List<PrefixPolicy>();
        foreach (string name in names)
        {
            if (!PrefixPolicies.TryParse(name, out PrefixPolicy policy))
            {
                mistakes.Add($"--prefix is \"{name}\"; allowed are {string.Join(", ", PrefixPolicies.Names)}.");
            }
            else if (policy == PrefixPolicy.Frozen)
            {
                mistakes.Add($"--prefix is \"{name}\", a prefix that --freeze adds. Remove it, and use --freeze with a place that diagnose prints, or --freeze suspects.");
            }
            else if (!prefixes.Contains(policy))
            {
                prefixes.Add(policy);
            }
        }

        if (isWithoutControl && prefixes.Contains(PrefixPolicy.Control))
        {
            mistakes.Add("--prefix control cannot be combined with --no-control. Remove one of them.");
        }

        if (prefixes.Count == 0)
        {
            prefixes = isWithoutControl ? [PrefixPolicy.Stable] : [PrefixPolicy.Stable, PrefixPolicy.Control];
        }

        if (result.GetValue(_freeze) is not { Length: > 0 })
        {
            return [.. prefixes.Order()];
        }

        if (!prefixes.Contains(PrefixPolicy.Stable))
        {
            mistakes.Add("--freeze compares with the stable prefix, which --prefix leaves out. Add stable to it.");
        }

        return [.. prefixes.Append(PrefixPolicy.Frozen).Order()];
    }

    private ConductorOptions ReadConduct(ParseResult result, List<string> mistakes)
    {
        int? exact = result.GetValue(_conversations);
        int? least = result.GetValue(_minimum);
        int? most = result.GetValue(_maximum);
        if (exact is not null && (least is not null || most is not null || result.GetValue(_relativeError) is not null))
        {
            mistakes.Add("--conversations fixes the number of conversations, so it cannot be combined with --min-conversations, --max-conversations or --max-relative-error. Remove one or the other.");
        }

        int minimum = least ?? Math.Min(Defaults.MinimumConversations, most ?? int.MaxValue);
        int maximum = most ?? Math.Max(Defaults.MaximumConversations, minimum);
        if (minimum > maximum)
        {
            mistakes.Add($"--min-conversations is \"{minimum}\", which is above --max-conversations, \"{maximum}\". Lower the minimum or raise the maximum.");
        }

        return new ConductorOptions
        {
            ExactConversations = exact,
            MinimumConversations = minimum,
            MaximumConversations = maximum,
            AreCountsDefault = exact is null && least is null && most is null,
            WarmupConversations = result.GetValue(_warmup) ?? Defaults.WarmupConversations,
            MeasuresFixedCost = !result.GetValue(_noShortPrompt),
            MaximumRelativeError = result.GetValue(_relativeError) ?? Defaults.MaximumRelativeError,
        };
    }
}
