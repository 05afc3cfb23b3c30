using System.CommandLine;
using PrefixBench.Bench.Planning;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Scenarios;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The options of the main job.</summary>
internal sealed class RunOptionSet
{
    private static readonly ConductorOptions Defaults = new();

    private readonly Option<string[]> _provider = new("--provider", "-P") { Description = "Providers to play, by name or glob (\"ollama/*\"); \"embedded\" is the embedded engine. Default: every reachable one.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _url = new("--url") { Description = "One OpenAI-compatible server, such as http://localhost:8080.", HelpName = "URL" };
    private readonly Option<string?> _model = new("--model") { Description = "The model to ask of --url. Default: the first one it lists.", HelpName = "M" };
    private readonly Option<string?> _name = new("--name") { Description = "The name of --url in the table. Default: its host and port.", HelpName = "N" };
    private readonly Option<string?> _keyEnv = new("--key-env") { Description = "The environment variable or user secret with the key for --url; its name must end in _KEY or _TOKEN.", HelpName = "VAR" };
    private readonly Option<string> _scenario = new("--scenario", "-s") { Description = $"What is said: {string.Join(", ", ScenarioLibrary.BuiltInNames)}, or a JSON file.", HelpName = "S", DefaultValueFactory = _ => ScenarioLibrary.DefaultName };
    private readonly Option<string[]> _prefix = new("--prefix") { Description = $"How the prefix behaves: {string.Join(", ", PrefixPolicyNames.All)}. Default: stable and control.", HelpName = "P", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> _noControl = new("--no-control") { Description = "Leave the control out: half the requests, but nothing to say what the cache saved." };
    private readonly Option<int?> _conversations = OptionParsing.WholeNumber("--conversations", "Play exactly N conversations of each prefix, on paid providers too.", 1, 100_000, "-n", "--iterationCount");
    private readonly Option<int?> _minimum = OptionParsing.WholeNumber("--min-conversations", $"Play at least N. Default: {Defaults.MinimumConversations}.", 1, 100_000, "--minIterationCount");
    private readonly Option<int?> _maximum = OptionParsing.WholeNumber("--max-conversations", $"Play at most N. Default: {Defaults.MaximumConversations}.", 1, 100_000, "--maxIterationCount");
    private readonly Option<double?> _relativeError = OptionParsing.Share("--max-relative-error", $"Play as many as it takes until every row's 95 % interval of the median TTFT is within this part of the median. Default: {Defaults.MaximumRelativeError}.");
    private readonly Option<int?> _warmup = OptionParsing.WholeNumber("--warmup-conversations", $"Conversations before the measured ones, on providers that cost nothing. Default: {Defaults.WarmupConversations}.", 0, 1000, "--warmupCount");
    private readonly Option<int?> _concurrency = OptionParsing.WholeNumber("--concurrency", "Keep N conversations of each provider going at once: as one ends, the next one starts. Default: the provider's own, which is 1 unless prefixbench.json says otherwise.", 1, Load.MaximumWorkers);
    private readonly Option<double?> _arrivalRate = OptionParsing.Number("--arrival-rate", "Start R conversations of each provider per second on average, at random moments, however long earlier ones take.", Load.MinimumRate, Load.MaximumRate);
    private readonly Option<string[]> _filter = new("--filter", "-f") { Description = "Rows to measure, by BenchmarkDotNet's globs: \"*turn: 3*\" plays turns 1 to 3 and reports turn 3.", HelpName = "GLOB", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _expect = new("--expect") { Description = "What every provider must show, such as \"hit>=0.9@turn>=2\", \"cached>=previous prompt\" or \"ttft.p95<=800ms\"; a broken one gives exit code 3. Quote it. Added to the scenario's.", HelpName = "E", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _list = new("--list") { Description = "List the rows and stop.", HelpName = "flat|tree", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _plan = new("--plan") { Description = "Print what would be done and stop, before any request to a provider." };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Show BenchmarkDotNet's log." };
    private readonly Option<string?> _artifacts = new("--artifacts", "-a") { Description = "Folder for the runs. Default: artifacts/runs of the repository.", HelpName = "DIR" };
    private readonly Option<string?> _save = new("--save") { Description = "Save the run under a name, to compare with later. The newest run of a name is the one meant by it.", HelpName = "NAME" };
    private readonly Option<string?> _baseline = new("--baseline") { Description = "Measure against a saved run: its name, id or path, latest or latest~1. It stands in the same table, with no request made for it.", HelpName = "RUN" };
    private readonly Option<bool> _acrossPrompts = new("--across-prompts") { Description = "Let the baseline's system prompt, tools and turn texts be other ones, because the prompt is what was changed." };
    private readonly ComparisonOptionSet _comparison = new();
    private readonly EngineOptionSet _engine = new("engine-");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[]
        {
            _provider, _url, _model, _name, _keyEnv, _scenario, _prefix, _noControl, _conversations, _minimum, _maximum, _relativeError, _warmup, _concurrency, _arrivalRate, _filter, _expect, _list, _plan,
            _verbose, _artifacts, _save, _baseline, _acrossPrompts,
        })
        {
            command.Options.Add(option);
        }

        _comparison.AddTo(command);
        _engine.AddTo(command);
    }

    /// <summary>What the user asked for.</summary>
    /// <exception cref="BadInputException">Options contradict each other, or a value is not allowed; all mistakes are named together.</exception>
    public RunOptions Read(ParseResult result, IReadOnlyList<string> arguments)
    {
        var mistakes = new List<string>();
        Uri? url = ReadUrl(result.GetValue(_url), mistakes);
        RequireUrl(url, result, mistakes);
        RequireBaseline(result, mistakes);
        var options = new RunOptions
        {
            Providers = result.GetValue(_provider) ?? [],
            Url = url,
            Model = result.GetValue(_model),
            Name = result.GetValue(_name),
            KeyEnv = result.GetValue(_keyEnv),
            Scenario = result.GetValue(_scenario)!,
            Prefixes = ReadPrefixes(result, mistakes),
            Conduct = ReadConduct(result, mistakes),
            Load = ReadLoad(result, mistakes),
            Filters = result.GetValue(_filter) ?? [],
            Expectations = ReadExpectations(result, mistakes),
            ListFormat = ReadListFormat(result, mistakes),
            IsPlanOnly = result.GetValue(_plan),
            IsVerbose = result.GetValue(_verbose),
            RunsFolder = result.GetValue(_artifacts) ?? RepositoryFolder.Runs,
            SaveAs = ReadSaveAs(result, mistakes),
            Baseline = result.GetValue(_baseline),
            AllowsOtherPrompts = result.GetValue(_acrossPrompts),
            Comparison = _comparison.Read(result),
            FailOn = _comparison.ReadFailOn(result),
            Engine = _engine.Read(result),
            Arguments = arguments,
        };
        if (options.Url is not null && options.Providers.Count > 0)
        {
            mistakes.Add("--url and --provider exclude each other: --url is a provider of its own. Leave one of them out.");
        }

        if (options.AllowsOtherPrompts && options.Baseline is null)
        {
            mistakes.Add("--across-prompts belongs to --baseline, which is missing.");
        }

        mistakes.AddRange(options.Engine.FindMistakes());
        return mistakes.Count == 0 ? options : throw new BadInputException(string.Join(Environment.NewLine, mistakes));
    }

    private Load? ReadLoad(ParseResult result, List<string> mistakes)
    {
        (int? workers, double? rate) = (result.GetValue(_concurrency), result.GetValue(_arrivalRate));
        if (workers is not null && rate is not null)
        {
            mistakes.Add("--concurrency cannot be combined with --arrival-rate: the one keeps a number of conversations going, the other starts them at a rate. Remove one of them.");
        }

        return workers is { } count ? Load.Steady(count) : rate is { } perSecond ? Load.Arrivals(perSecond) : null;
    }

    private List<Expectation> ReadExpectations(ParseResult result, List<string> mistakes)
    {
        var expectations = new List<Expectation>();
        foreach (string text in result.GetValue(_expect) ?? [])
        {
            var found = new List<string>();
            if (Expectation.Parse(text, found) is { } expectation)
            {
                expectations.Add(expectation);
            }

            mistakes.AddRange(found.Select(mistake => $"{_expect.Name} is \"{text}\": {mistake}"));
        }

        return expectations;
    }

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

        return format;
    }

    private string? ReadSaveAs(ParseResult result, List<string> mistakes)
    {
        string? name = result.GetValue(_save);
        if (name is not null && RunName.FindMistake(name) is { } mistake)
        {
            mistakes.Add($"--save: {mistake}.");
        }

        return name;
    }

    private static Uri? ReadUrl(string? text, List<string> mistakes)
    {
        if (text is null)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
        {
            mistakes.Add($"--url is \"{text}\"; allowed is an http or https address such as http://localhost:8080.");
            return null;
        }

        if (url.UserInfo.Length > 0)
        {
            // The value is not repeated: its user information may be a password.
            mistakes.Add("--url holds user information (what stands before \"@\"); a key belongs in an environment variable named by --key-env.");
            return null;
        }

        if (url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            mistakes.Add($"--url is \"{url.GetLeftPart(UriPartial.Path)}\" with a query or fragment; allowed is an address without them.");
            return null;
        }

        return url;
    }

    private void RequireUrl(Uri? url, ParseResult result, List<string> mistakes)
    {
        foreach (Option<string?> option in new[] { _model, _name, _keyEnv })
        {
            if (url is null && result.GetResult(_url) is null && result.GetResult(option) is not null)
            {
                mistakes.Add($"{option.Name} belongs to --url, which is missing; configured providers have theirs in prefixbench.json.");
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
        mistakes.AddRange(given.Select(name => $"{name} belongs to --baseline, which is missing; without a saved run there is nothing to compare with. After two runs, compare has it too."));
    }

    private List<PrefixPolicy> ReadPrefixes(ParseResult result, List<string> mistakes)
    {
        string[] names = [.. (result.GetValue(_prefix) ?? []).SelectMany(n => n.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        bool isWithoutControl = result.GetValue(_noControl);
        var prefixes = new List<PrefixPolicy>();
        foreach (string name in names)
        {
            if (!PrefixPolicyNames.TryParse(name, out PrefixPolicy policy))
            {
                mistakes.Add($"--prefix is \"{name}\"; allowed are {string.Join(", ", PrefixPolicyNames.All)}.");
            }
            else if (!prefixes.Contains(policy))
            {
                prefixes.Add(policy);
            }
        }

        if (isWithoutControl && prefixes.Contains(PrefixPolicy.Control))
        {
            mistakes.Add("--prefix control and --no-control exclude each other. Leave one of them out.");
        }

        return prefixes.Count > 0 ? [.. prefixes.Order()] : isWithoutControl ? [PrefixPolicy.Stable] : [PrefixPolicy.Stable, PrefixPolicy.Control];
    }

    private ConductorOptions ReadConduct(ParseResult result, List<string> mistakes)
    {
        int? exact = result.GetValue(_conversations);
        int? least = result.GetValue(_minimum);
        int? most = result.GetValue(_maximum);
        if (exact is not null && (least is not null || most is not null || result.GetValue(_relativeError) is not null))
        {
            mistakes.Add("--conversations plays exactly as many as it says, so --min-conversations, --max-conversations and --max-relative-error do not go with it. Leave the one or the others out.");
        }

        int minimum = least ?? Math.Min(Defaults.MinimumConversations, most ?? int.MaxValue);
        int maximum = most ?? Math.Max(Defaults.MaximumConversations, minimum);
        if (minimum > maximum)
        {
            mistakes.Add($"--min-conversations is \"{minimum}\", which is above --max-conversations, \"{maximum}\". Raise the one or lower the other.");
        }

        return new ConductorOptions
        {
            ExactConversations = exact,
            MinimumConversations = minimum,
            MaximumConversations = maximum,
            AreCountsDefault = exact is null && least is null && most is null,
            WarmupConversations = result.GetValue(_warmup) ?? Defaults.WarmupConversations,
            MaximumRelativeError = result.GetValue(_relativeError) ?? Defaults.MaximumRelativeError,
        };
    }
}
