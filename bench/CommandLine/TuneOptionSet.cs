using System.CommandLine;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Runs;
using PrefixBench.Bench.Tuning;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Prefixes;
using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The options of <c>tune</c>.</summary>
internal sealed class TuneOptionSet
{
    private const int DefaultLaunches = 6;
    private const int DefaultConversations = 4;

    private readonly TuneServerOptionSet _servers = new();
    private readonly Option<int?> _launches = OptionParsing.WholeNumber("--launches", $"How often each variant is started; each start is one sample. Default: {DefaultLaunches}.", 1, 1000);
    private readonly Option<int?> _conversations = OptionParsing.WholeNumber("--conversations", $"The measured conversations of each prefix in each launch. Default: {DefaultConversations}, and so many for each that runs at once; 16 for an arrival rate.", 1, 1000, "-n");
    private readonly Option<int?> _warmups = OptionParsing.WholeNumber("--warmup-conversations", "The conversations of each prefix before the measured ones in each launch. Default: 1.", 0, 100);
    private readonly Option<string?> _model = new("--model") { Description = "The model: for a preset the one that it starts, a path or a name at a model hub; else that of the requests. Default: the first that the server lists.", HelpName = "NAME" };
    private readonly Option<string> _scenario = new("--scenario") { Description = "The workload: a built-in name or a file. Default: seed.", HelpName = "NAME|FILE", DefaultValueFactory = _ => "seed" };
    private readonly Option<bool> _noControl = new("--no-control") { Description = "Do not play the control, which shows what the cache saves." };
    private readonly Option<int?> _timeout = OptionParsing.WholeNumber("--start-timeout", "The seconds that a server may take until it is ready. Default: 300, or what the preset says.", 1, 86_400);
    private readonly Option<bool> _parallel = new("--parallel-servers") { Description = "Run one server of each variant at the same time. Only for servers that share nothing: each on a GPU or a machine of its own." };
    private readonly Option<string?> _resume = new("--resume") { Description = "Continue a tuning that was broken off: its options are taken over, and only missing and failed launches are played. With --launches N also further ones.", HelpName = "RUN" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print every command line, the order, and what so many launches can decide, and stop." };
    private readonly RunsFolderOption _artifacts = new();
    private readonly LoadOptionSet _load = new();
    private readonly ComparisonOptionSet _comparison = new(FailOn.Never);
    private readonly GitHubOptionSet _gitHub = new();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[.. _servers.All, _launches, _conversations, _warmups, _model, _scenario, .. _load.All, _noControl, _timeout, _parallel, _resume, _dryRun, _artifacts.Option, .. _comparison.All, .. _gitHub.All])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The option that names the tuning to continue.</summary>
    public Option Resume => _resume;

    /// <summary>Reads the tuning to continue; null for a new one.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <exception cref="Core.Errors.UserErrorException">There is no such tuning, or it cannot be continued.</exception>
    public ResumedTuning? ReadResumed(ParseResult result) =>
        result.GetValue(_resume) is { } reference ? ResumedTuning.Load(_artifacts.Read(result), reference) : null;

    /// <summary>Reads the options.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <param name="file">The file that gave some of them; null for none.</param>
    /// <param name="arguments">The arguments, for the run file.</param>
    /// <param name="services">The dependencies of a run.</param>
    /// <exception cref="BadInputException">A value is invalid; the message names all mistakes.</exception>
    public TuneOptions Read(ParseResult result, TuneFile? file, IReadOnlyList<string> arguments, ProgramServices services)
    {
        List<string> mistakes = [.. file?.Mistakes ?? [], .. result.Errors.Select(error => error.Message)];
        ServerInput typed = _servers.Read(result, result.GetValue(_model), mistakes);
        IReadOnlyList<Variant> variants = new VariantReader(file?.Servers.OverriddenBy(typed) ?? typed, services.ServerProgram, services.Keys, mistakes).Read();
        LoadOptions load = _load.Read(result, mistakes);
        bool? reportsToGitHub = _gitHub.Read(result, mistakes);
        if (mistakes.Count > 0)
        {
            throw new BadInputException(string.Join(Environment.NewLine, mistakes.Select(mistake => file?.Locate(mistake) ?? mistake)));
        }

        return new TuneOptions
        {
            Variants = variants,
            Launches = result.GetValue(_launches) ?? DefaultLaunches,
            StartTimeout = result.GetValue(_timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            IsParallel = result.GetValue(_parallel),
            FileArguments = file is null ? [] : [.. file.Options.SelectMany(option => option.Words), .. variants.SelectMany(VariantSecrets.Describe)],
            IsDryRun = result.GetValue(_dryRun),
            Comparison = _comparison.Read(result),
            FailOn = _comparison.ReadFailOn(result),
            ReportsToGitHub = reportsToGitHub,
            Run = new RunOptions
            {
                Loads = load.Loads,
                Idle = load.Idle,
                IgnoresEos = load.IgnoresEos,
                Goodput = load.Goodput,
                Scenario = result.GetValue(_scenario)!,
                Scale = load.Scale,
                Prefixes = result.GetValue(_noControl) ? [PrefixPolicy.Stable] : [PrefixPolicy.Stable, PrefixPolicy.Control],
                Conduct = new ConductorOptions
                {
                    ExactConversations = result.GetValue(_conversations),
                    BlockConversations = DefaultConversations,
                    AreCountsDefault = false,
                    WarmupConversations = result.GetValue(_warmups) ?? 1,
                    ThinkTime = load.ThinkTime,
                },
                RunsFolder = _artifacts.Read(result),
                Engine = new EngineOptions(),
                Arguments = VariantSecrets.MaskIn(arguments, variants),
            },
        };
    }
}
