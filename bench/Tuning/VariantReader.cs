using PrefixBench.Core.Text;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Security;
using PrefixBench.Servers.Launching;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Bench.Tuning;

/// <summary>Makes variants of what the user gave, and collects the mistakes in it.</summary>
/// <param name="input">What the user gave.</param>
/// <param name="program">This program, for the preset of the embedded engine.</param>
/// <param name="keys">Finds the keys that are passed on, and removes them and those in command lines from all output.</param>
/// <param name="mistakes">Gets the mistakes; with a mistake the result is incomplete.</param>
internal sealed class VariantReader(ServerInput input, ProgramCommand program, IKeyStore keys, List<string> mistakes)
{
    private const int MostVariants = 100;

    private readonly CommandReader _commands = new(program, input.Model, mistakes);

    /// <summary>Makes the variants, the baseline first.</summary>
    public IReadOnlyList<Variant> Read()
    {
        ReadCommand? common = ReadCommon();
        Dictionary<string, string?> passed = ReadPassedKeys();
        int before = mistakes.Count;
        if (input.Variants.Count > 0 && input.Vary.Count > 0)
        {
            mistakes.Add("--variant cannot be combined with --vary: the one names each variant, the other makes them. Remove one of them.");
            return [];
        }

        VariantInput[] given = input.Variants.Count > 0
            ? [.. input.Variants]
            : [.. VariantText.Combine(input.Vary).Select(variant => new VariantInput("--vary", variant.Name, VariantKind.Arguments, variant.Arguments))];
        CheckNames(given);
        if (given.Length is < 2 or > MostVariants && (mistakes.Count == before || given.Length > MostVariants))
        {
            mistakes.Add(given.Length < 2
                ? $"tune compares variants, and {(given.Length == 0 ? "none was" : $"only \"{given[0].Name}\" was")} given. Give at least two: --variant default= --variant ub64=\"-ub 64\", or --vary \"-ub 64|512\"."
                : $"{given.Length} variants are too many; {MostVariants} are allowed. Give fewer values.");
        }

        Variant[] variants = [.. given.Select(variant => Create(variant, common, passed)).OfType<Variant>()];

        // Those of the common command are found in each variant.
        string[] distinct = [.. mistakes.Distinct(StringComparer.Ordinal)];
        mistakes.Clear();
        mistakes.AddRange(distinct);
        return variants;
    }

    private ReadCommand? ReadCommon()
    {
        if (input.Command is { } words)
        {
            return _commands.Read(input.CommandPlace, words);
        }

        if (input.Variants.Count == 0 || input.Variants.Any(variant => variant.Kind == VariantKind.Arguments))
        {
            mistakes.Add("tune requires --server, the command line that starts the server: --server \"llama-server -m model.gguf --port {port} -c 16384 --metrics --slots --jinja\", or --server preset:llama.cpp --model model.gguf. Only variants with a command or an address of their own can do without.");
        }

        return null;
    }

    private Dictionary<string, string?> ReadPassedKeys()
    {
        var passed = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (string name in input.PassedKeys)
        {
            if (!KeyPolicy.IsKeyName(name))
            {
                // It may be the key itself.
                mistakes.Add("--server-env: the value is not the name of a variable with a key; allowed are capital letters, digits and underscores with _KEY or _TOKEN at the end, such as HF_TOKEN. A started server has every other variable anyway.");
            }
            else if (keys.Find(name) is { } key)
            {
                passed[name] = key;
            }
            else
            {
                mistakes.Add($"--server-env is \"{name}\": {keys.FindMistake(name)}. Set the variable, or remove the option.");
            }
        }

        return passed;
    }

    private void CheckNames(VariantInput[] given)
    {
        mistakes.AddRange(from variant in given
                          let mistake = ProviderSettings.FindMistakeOfName(variant.Name)
                          where mistake is not null
                          select $"{variant.Place}: the name {mistake}.");
        mistakes.AddRange(given.GroupBy(variant => variant.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1)
            .Select(group => $"{group.First().Place}: the name \"{group.Key}\" is given {group.Count()} times; each variant needs a name of its own."));
        mistakes.AddRange(from variable in input.Variables
                          where !given.Any(variant => IsOf(variable, variant))
                          let near = NearestNames.Of(variable.Variant, [.. given.Select(variant => variant.Name)], 5)
                          select $"{variable.Place} is for the variant {SafeText.Quote(variable.Variant)}, which was not given; allowed are {string.Join(", ", (near.Count > 0 ? near : [.. given.Select(variant => variant.Name)]).Select(SafeText.Quote))}.");
    }

    private Variant? Create(VariantInput given, ReadCommand? common, Dictionary<string, string?> passed)
    {
        VariableInput[] own = [.. input.Variables.Where(variable => IsOf(variable, given))];
        if (given.Kind == VariantKind.Address)
        {
            mistakes.AddRange(own.Select(variable => $"{variable.Place} sets a variable of \"{given.Name}\", a running server, whose variables cannot be set. Remove it, or give a command."));
            return new Variant(given.Name, []) { Url = new Uri(given.Words[0]), Model = input.Model is { } model && !IsPreset(common) ? model : null };
        }

        ReadCommand? command = given.Kind == VariantKind.Command ? _commands.Read(given.Place, given.Words) : common;
        if (command is null)
        {
            return null;
        }

        Dictionary<string, string?> environment = EnvironmentOf(command, passed, own);
        IReadOnlyList<string> words = given.Kind == VariantKind.Command ? command.Words : CommandFlags.Replace(command.Words, given.Words);
        foreach (string key in new SecretMask(words, environment).Secrets)
        {
            keys.Redactor.Learn(key);
        }

        if (!words.Concat(environment.Values.OfType<string>()).Any(word => word.Contains(CommandServerOptions.PortPlaceholder, StringComparison.Ordinal)))
        {
            mistakes.Add($"{command.Place} is \"{new SecretMask(words, environment).Apply(CommandWords.Join(command.Words))}\", which contains no {CommandServerOptions.PortPlaceholder}; write it where the port stands, as in --port {CommandServerOptions.PortPlaceholder}, so that each launch gets a free one.");
        }

        if (LlamaModelFile.FindMissing(command, words) is { } missing)
        {
            mistakes.Add($"{(command.Words.Contains(missing) ? command.Place : given.Place)} names the model \"{missing}\", a file that does not exist. Correct the path, or write one with \"make-model {missing}\".");
        }

        return new Variant(given.Name, words)
        {
            Environment = environment,
            PassedKeys = [.. passed.Keys],
            Preset = command.Preset,
            IsFromPreset = command.IsFromPreset,
            Model = command.Model,
            HubModel = command.HubModel,
        };
    }

    private static Dictionary<string, string?> EnvironmentOf(ReadCommand command, Dictionary<string, string?> passed, VariableInput[] own)
    {
        var environment = new Dictionary<string, string?>(passed, StringComparer.Ordinal);
        if (command is { IsFromPreset: true, Preset: { } preset })
        {
            foreach ((string name, string? value) in preset.Environment)
            {
                environment[name] = value;
            }
        }

        foreach (VariableInput variable in own)
        {
            environment[variable.Name] = variable.Value;
        }

        return environment;
    }

    private static bool IsPreset(ReadCommand? command) => command is { IsFromPreset: true };

    private static bool IsOf(VariableInput variable, VariantInput variant) => string.Equals(variable.Variant, variant.Name, StringComparison.OrdinalIgnoreCase);
}
