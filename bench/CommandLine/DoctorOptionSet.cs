using System.CommandLine;
using PrefixBench.Bench.Doctoring;
using PrefixBench.Bench.Doctoring.Experiments;
using PrefixBench.Bench.Doctoring.Reports;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Planning;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Scenarios;
using PrefixBench.Core.Text;
using PrefixBench.Providers.Configuration;
using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The options of <c>doctor</c>.</summary>
internal sealed class DoctorOptionSet
{
    private const int LeastPromptTokens = 200;
    private const int MostPromptTokens = 100_000;

    private readonly Option<string?> _url = new("--url") { Description = "The server, such as http://localhost:8080. Required.", HelpName = "URL" };
    private readonly Option<string?> _model = new("--model") { Description = "The model. Default: the first one that the server lists.", HelpName = "M" };
    private readonly Option<string?> _dialect = new("--dialect") { Description = "The wire protocol: openai, ollama, anthropic or gemini. Default: the one of the address's path; for a host without a path ollama where Ollama answers, else openai.", HelpName = "D", CompletionSources = { DialectNames.All.ToArray() } };
    private readonly Option<string?> _keyEnv = new("--key-env") { Description = "The environment variable or user secret that holds the API key; its name must end in _KEY or _TOKEN.", HelpName = "VAR" };
    private readonly Option<string[]> _only = new("--only") { Description = $"Make these experiments only: {AllExperiments.Names}; several with commas. Default: all.", HelpName = "NAME,…", AllowMultipleArgumentsPerToken = true, CompletionSources = { AllExperiments.InOrder.Select(experiment => experiment.Name).ToArray() } };
    private readonly Option<string?> _gap = new("--max-gap") { Description = $"The longest pause after which the cache is tried: 60s, 5min. Default: {DurationText.Exact(ExaminationSettings.UsualGap)}.", HelpName = "TIME" };
    private readonly Option<int?> _promptTokens = OptionParsing.WholeNumber("--prompt-tokens", $"The length of the prompts of all experiments but the ladder. Default: {ExaminationSettings.UsualPromptTokens}.", LeastPromptTokens, MostPromptTokens);
    private readonly Option<bool> _plan = new("--plan") { Description = "Print what each experiment costs at most, and exit before any request that generates something." };
    private readonly FormatOptionSet<DoctorResult> _format = new(DoctorFormats.All, "doctor.md", "md", "Default: standard output.");

    /// <summary>The options in their groups.</summary>
    public IReadOnlyList<OptionGroup> Groups =>
    [
        new("The server", [_url, _model, _dialect, _keyEnv]),
        new("The experiments", [_only, _gap, _promptTokens, _plan]),
        new("The report", _format.All),
    ];

    /// <summary>Reads the options.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <exception cref="BadInputException">A value is invalid; the message names all mistakes.</exception>
    public DoctorOptions Read(ParseResult result)
    {
        var mistakes = new List<string>();
        Uri? url = AddressReading.Read(_url.Name, result.GetValue(_url), "Put the key into an environment variable and name it with --key-env.", mistakes);
        if (result.GetResult(_url) is null)
        {
            mistakes.Add("doctor requires --url, the address of the server to examine, such as --url http://localhost:8080.");
        }

        bool isPlanOnly = result.GetValue(_plan);
        var options = new DoctorOptions
        {
            Server = new RunOptions
            {
                Url = url,
                Model = result.GetValue(_model),
                Dialect = result.GetValue(_dialect),
                KeyEnv = result.GetValue(_keyEnv),
                IsPlanOnly = isPlanOnly,
                Scenario = ScenarioLibrary.DefaultName,
                Prefixes = [],
                Conduct = new ConductorOptions(),
                Engine = new EngineOptions(),
                Arguments = [],
            },
            Experiments = ReadExperiments(result, mistakes),
            MaximumGap = ReadGap(result, mistakes),
            PromptTokens = result.GetValue(_promptTokens) ?? ExaminationSettings.UsualPromptTokens,
            Report = _format.Read(result, mistakes),
            IsPlanOnly = isPlanOnly,
        };
        return mistakes.Count == 0 ? options : throw new BadInputException(string.Join(Environment.NewLine, mistakes));
    }

    private IReadOnlyList<IExperiment> ReadExperiments(ParseResult result, List<string> mistakes)
    {
        IReadOnlyList<string> names = OptionParsing.Items(result.GetValue(_only));
        mistakes.AddRange(names.Where(name => AllExperiments.InOrder.All(known => known.Name != name)).Select(name => $"--only is \"{name}\"; allowed are {AllExperiments.Names}."));
        return names.Count == 0 ? AllExperiments.InOrder : [.. AllExperiments.InOrder.Where(known => names.Contains(known.Name))];
    }

    private TimeSpan ReadGap(ParseResult result, List<string> mistakes)
    {
        string? text = result.GetValue(_gap);
        if (text is null)
        {
            return ExaminationSettings.UsualGap;
        }

        if (DurationText.Find(text) is { } gap && gap >= ExaminationSettings.LeastGap)
        {
            return gap;
        }

        mistakes.Add($"--max-gap is \"{text}\"; allowed is a time from {DurationText.Exact(ExaminationSettings.LeastGap)} to 24 h with its unit (ms, s, min or h), such as 60s.");
        return ExaminationSettings.UsualGap;
    }
}
