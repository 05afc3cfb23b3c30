using System.CommandLine;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Tuning;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Prefixes;
using PrefixBench.Providers.Configuration;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Launching;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The options of <c>tune</c>.</summary>
internal sealed class TuneOptionSet
{
    private const int DefaultLaunches = 6;
    private const int DefaultConversations = 4;
    private const int MostVariants = 100;

    private readonly Option<string?> _server = new("--server") { Description = "The command line that starts the server, with {port} where its port stands. It is split by POSIX quoting, without a shell.", HelpName = "COMMAND" };
    private readonly Option<string[]> _variant = new("--variant") { Description = "A variant: its arguments are added to the command, and a flag that the command has already is replaced. The first is the baseline. Repeatable.", HelpName = "NAME=ARGS" };
    private readonly Option<string[]> _vary = new("--vary") { Description = "A flag with values, each of which is a variant: \"-ub 64|256|512\". Repeatable: then every combination is one.", HelpName = "FLAG A|B" };
    private readonly Option<int?> _launches = OptionParsing.WholeNumber("--launches", $"How often each variant is started; each start is one sample. Default: {DefaultLaunches}.", 1, 1000);
    private readonly Option<int?> _conversations = OptionParsing.WholeNumber("--conversations", $"The measured conversations of each prefix in each launch. Default: {DefaultConversations}, and so many for each that runs at once; 16 for an arrival rate.", 1, 1000, "-n");
    private readonly Option<int?> _warmups = OptionParsing.WholeNumber("--warmup-conversations", "The conversations of each prefix before the measured ones in each launch. Default: 1.", 0, 100);
    private readonly Option<string?> _model = new("--model") { Description = "The model of the requests. Default: the first that the server lists.", HelpName = "NAME" };
    private readonly Option<string> _scenario = new("--scenario") { Description = "The workload: a built-in name or a file. Default: seed.", HelpName = "NAME|FILE", DefaultValueFactory = _ => "seed" };
    private readonly Option<bool> _noControl = new("--no-control") { Description = "Do not play the control, which shows what the cache saves." };
    private readonly Option<int?> _timeout = OptionParsing.WholeNumber("--start-timeout", "The seconds that a server may take until it is ready. Default: 300.", 1, 86_400);
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print every command line, the order, and what so many launches can decide, and stop." };
    private readonly Option<string?> _artifacts = new("--artifacts", "-a") { Description = "The folder of all runs. Default: artifacts/runs in the repository.", HelpName = "DIR" };
    private readonly LoadOptionSet _load = new();
    private readonly ComparisonOptionSet _comparison = new();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_server, _variant, _vary, _launches, _conversations, _warmups, _model, _scenario, .. _load.All, _noControl, _timeout, _dryRun, _artifacts, .. _comparison.Differences])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads the options.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <param name="arguments">The arguments, for the run file.</param>
    /// <exception cref="BadInputException">A value is invalid; the message names all mistakes.</exception>
    public TuneOptions Read(ParseResult result, IReadOnlyList<string> arguments)
    {
        var mistakes = new List<string>();
        IReadOnlyList<string> server = ReadServer(result, mistakes);
        IReadOnlyList<Variant> variants = ReadVariants(result, server, mistakes);
        LoadOptions load = _load.Read(result, mistakes);
        return mistakes.Count > 0 ? throw new BadInputException(string.Join(Environment.NewLine, mistakes)) : new TuneOptions
        {
            Variants = variants,
            Launches = result.GetValue(_launches) ?? DefaultLaunches,
            StartTimeout = TimeSpan.FromSeconds(result.GetValue(_timeout) ?? 300),
            IsDryRun = result.GetValue(_dryRun),
            Comparison = _comparison.Read(result),
            Run = new RunOptions
            {
                Model = result.GetValue(_model),
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
                RunsFolder = result.GetValue(_artifacts) ?? RepositoryFolder.Runs,
                Engine = new EngineOptions(),
                Arguments = arguments,
            },
        };
    }

    private IReadOnlyList<string> ReadServer(ParseResult result, List<string> mistakes)
    {
        string? text = result.GetValue(_server);
        if (text is null)
        {
            mistakes.Add("tune requires --server, the command line that starts the server: --server \"llama-server -m model.gguf --port {port} -c 16384 --metrics --slots --jinja\".");
            return [];
        }

        try
        {
            IReadOnlyList<string> words = CommandWords.Split(text);
            if (words.Count == 0)
            {
                mistakes.Add("--server is empty; allowed is a command line such as \"llama-server -m model.gguf --port {port}\".");
            }
            else if (!CommandServerSource.Exists(words[0]))
            {
                mistakes.Add($"--server starts the program \"{words[0]}\", which does not exist or may not be run. Give its path, or install it.");
            }

            if (words.Count > 0 && !words.Any(word => word.Contains(CommandServerOptions.PortPlaceholder, StringComparison.Ordinal)))
            {
                mistakes.Add($"--server is \"{text}\", which contains no {CommandServerOptions.PortPlaceholder}; write it where the port stands, as in --port {CommandServerOptions.PortPlaceholder}, so that each launch gets a free one.");
            }

            return words;
        }
        catch (FormatException exception)
        {
            mistakes.Add($"--server is \"{text}\": {exception.Message}. Close or remove it.");
            return [];
        }
    }

    private List<Variant> ReadVariants(ParseResult result, IReadOnlyList<string> server, List<string> mistakes)
    {
        (string[] named, string[] varied) = (result.GetValue(_variant) ?? [], result.GetValue(_vary) ?? []);
        if (named.Length > 0 && varied.Length > 0)
        {
            mistakes.Add("--variant cannot be combined with --vary: the one names each variant, the other makes them. Remove one of them.");
            return [];
        }

        int before = mistakes.Count;
        (string Name, IReadOnlyList<string> Arguments)[] read = named.Length > 0
            ? [.. ReadEach(_variant.Name, named, VariantText.Parse, mistakes)]
            : [.. VariantText.Combine([.. ReadEach(_vary.Name, varied, VariantText.ParseAlternatives, mistakes)])];
        mistakes.AddRange(read.Select(variant => ProviderSettings.FindMistakeOfName(variant.Name)).OfType<string>().Select(mistake => $"--variant: the name {mistake}."));
        mistakes.AddRange(read.GroupBy(variant => variant.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1)
            .Select(group => $"--variant: the name \"{group.Key}\" is given {group.Count()} times; each variant needs a name of its own."));
        if (read.Length is < 2 or > MostVariants && mistakes.Count == before)
        {
            mistakes.Add(read.Length < 2
                ? $"tune compares variants, and {(read.Length == 0 ? "none was" : $"only \"{read[0].Name}\" was")} given. Give at least two: --variant default= --variant ub64=\"-ub 64\", or --vary \"-ub 64|512\"."
                : $"{read.Length} variants are too many; {MostVariants} are allowed. Give fewer values.");
        }

        return [.. read.Select(variant => new Variant(variant.Name, CommandFlags.Replace(server, variant.Arguments)))];
    }

    private static List<T> ReadEach<T>(string option, string[] texts, Func<string, T> parse, List<string> mistakes)
    {
        var read = new List<T>();
        foreach (string text in texts)
        {
            try
            {
                read.Add(parse(text));
            }
            catch (FormatException exception)
            {
                mistakes.Add($"{option} is \"{text}\": {exception.Message}.");
            }
        }

        return read;
    }
}
