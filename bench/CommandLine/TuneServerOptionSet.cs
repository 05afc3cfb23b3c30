using System.CommandLine;
using System.CommandLine.Parsing;
using PrefixBench.Bench.Tuning;
using PrefixBench.Servers.Launching;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The options of <c>tune</c> that say which servers are compared.</summary>
internal sealed class TuneServerOptionSet
{
    private readonly Option<string?> _server = new("--server") { Description = "The command line that starts the server, with {port} where its port stands. It is split by POSIX quoting, without a shell. Or a preset, which knows the usual command of its server, with arguments of yours behind it: preset:llama.cpp, preset:vllm, preset:sglang, preset:ollama, preset:embedded.", HelpName = "COMMAND" };
    private readonly Option<string[]> _variant = new("--variant") { Description = "A variant: its arguments are added to the command, and a flag that the command has already is replaced. Or the address of a running server. The first is the baseline. Repeatable.", HelpName = "NAME=ARGS|URL" };
    private readonly Option<string[]> _variantServer = new("--variant-server") { Description = "A variant with a command line or preset of its own: two builds, two models. Repeatable.", HelpName = "NAME=COMMAND" };
    private readonly Option<string[]> _variantEnv = new("--variant-env") { Description = "Set a variable for the server of one variant. Repeatable.", HelpName = "NAME:VAR=VALUE" };
    private readonly Option<string[]> _vary = new("--vary") { Description = "A flag with values, each of which is a variant: \"-ub 64|256|512\". Repeatable: then every combination is one.", HelpName = "FLAG A|B" };
    private readonly Option<string[]> _serverEnv = new("--server-env") { Description = "Pass a variable with a key to the started servers, such as the token of a model hub: HF_TOKEN. Without it they get none that is named like a key. Several with commas.", HelpName = "VAR" };

    /// <summary>The options.</summary>
    public IReadOnlyList<Option> All => [_server, _variant, _variantServer, _variantEnv, _vary, _serverEnv];

    /// <summary>Reads what the command line says.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <param name="model">The model; null if none was given.</param>
    /// <param name="mistakes">Gets the mistakes.</param>
    public ServerInput Read(ParseResult result, string? model, List<string> mistakes) => new()
    {
        Command = result.GetValue(_server) is { } server ? ReadEach(_server.Name, [server], CommandWords.Split, mistakes).FirstOrDefault([]) : null,
        Variants = ReadVariants(result, mistakes),
        Vary = ReadEach(_vary.Name, result.GetValue(_vary) ?? [], VariantText.ParseAlternatives, mistakes),
        Variables = ReadVariables(result, mistakes),
        PassedKeys = [.. OptionParsing.Items(result.GetValue(_serverEnv)).Distinct(StringComparer.Ordinal)],
        Model = model,
    };

    // The order of the command line across both options: the first variant is the baseline.
    private List<VariantInput> ReadVariants(ParseResult result, List<string> mistakes)
    {
        var variants = new List<VariantInput>();
        string? option = null;
        foreach (Token token in result.Tokens)
        {
            if (token.Type == TokenType.Option)
            {
                option = token.Value;
                continue;
            }

            if (option == _variant.Name || option == _variantServer.Name)
            {
                bool isCommand = option == _variantServer.Name;
                variants.AddRange(ReadEach(option, [token.Value], text => Create(text, isCommand), mistakes));
            }

            option = null;
        }

        return variants;
    }

    // What stands behind the "=" may be a key, so it is not repeated.
    private List<VariableInput> ReadVariables(ParseResult result, List<string> mistakes)
    {
        var messages = new List<string>();
        string[] texts = result.GetValue(_variantEnv) ?? [];
        List<VariableInput> read = ReadEach(_variantEnv.Name, texts, text => VariantText.ParseVariable(_variantEnv.Name, text), messages);
        mistakes.AddRange(texts.Aggregate((IEnumerable<string>)messages, (all, text) => all.Select(message => message.Replace(text, $"{text.Split('=')[0]}{(text.Contains('=', StringComparison.Ordinal) ? "=…" : "")}", StringComparison.Ordinal))));
        return read;
    }

    private VariantInput Create(string text, bool isCommand)
    {
        (string name, IReadOnlyList<string> words) = VariantText.Parse(text);
        return isCommand
            ? new VariantInput($"{_variantServer.Name} {name}", name, VariantKind.Command, words)
            : new VariantInput(_variant.Name, name, VariantText.KindOf(words), words);
    }

    private static List<T> ReadEach<T>(string option, string[] texts, Func<string, T> parse, List<string> mistakes) =>
        OptionParsing.ReadEach(texts, parse, (text, mistake) => mistakes.Add($"{option} is \"{text}\": {mistake}."));
}
