using System.CommandLine;
using PrefixBench.Bench.Tuning;
using PrefixBench.Providers.Configuration;
using PrefixBench.Servers.Launching;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The options of <c>tune</c> that say which server is started, and in which variants.</summary>
internal sealed class TuneServerOptionSet
{
    private const int MostVariants = 100;

    private readonly Option<string?> _server = new("--server") { Description = "The command line that starts the server, with {port} where its port stands. It is split by POSIX quoting, without a shell.", HelpName = "COMMAND" };
    private readonly Option<string[]> _variant = new("--variant") { Description = "A variant: its arguments are added to the command, and a flag that the command has already is replaced. The first is the baseline. Repeatable.", HelpName = "NAME=ARGS" };
    private readonly Option<string[]> _vary = new("--vary") { Description = "A flag with values, each of which is a variant: \"-ub 64|256|512\". Repeatable: then every combination is one.", HelpName = "FLAG A|B" };

    /// <summary>The options.</summary>
    public IReadOnlyList<Option> All => [_server, _variant, _vary];

    /// <summary>Reads the variants.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <param name="mistakes">Gets the mistakes; with a mistake the result is incomplete.</param>
    public IReadOnlyList<Variant> Read(ParseResult result, List<string> mistakes) => ReadVariants(result, ReadServer(result, mistakes), mistakes);

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
