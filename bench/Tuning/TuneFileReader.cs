using System.Text.Json;
using PrefixBench.Bench.Errors;
using PrefixBench.Core.Files;
using PrefixBench.Core.Text;
using PrefixBench.Servers.Launching;

namespace PrefixBench.Bench.Tuning;

/// <summary>Reads a file that says what is tuned, and collects all mistakes with their places. The format is described by <c>tune.schema.json</c>.</summary>
internal sealed class TuneFileReader
{
    // A hundred variants with long command lines are far smaller.
    private const long LargestBytes = 1 << 20;

    private static readonly string[] ServerKeys = ["$schema", "server", "variants", "vary"];
    private static readonly string[] VariantKeys = ["args", "server", "url", "env"];

    private readonly string _path;
    private readonly IReadOnlyDictionary<string, bool> _options;
    private readonly List<string> _mistakes = [];
    private readonly List<VariableInput> _variables = [];

    private TuneFileReader(string path, IReadOnlyDictionary<string, bool> options) => (_path, _options) = (path, options);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">The options of the command line that it can give, such as <c>--launches</c>, each with whether it has no value.</param>
    /// <exception cref="BadInputException">The file cannot be read, or is no JSON object.</exception>
    public static TuneFile Read(string path, IReadOnlyDictionary<string, bool> options)
    {
        try
        {
            using JsonDocument document = JsonFile.Parse(InputFile.ReadBytes(path, LargestBytes));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new TuneFileReader(path, options).ReadRoot(document.RootElement)
                : throw new BadInputException($"{Path.GetFileName(path)}: the file contains {FileFields.Describe(document.RootElement)}; it must contain a JSON object with \"server\" and \"variants\".");
        }
        catch (FormatException exception)
        {
            throw new BadInputException($"{Path.GetFileName(path)}: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"\"{SafeText.Escape(path, 200)}\" cannot be read: {SafeText.Escape(exception.Message.TrimEnd('.'), 300)}. Give the path of a JSON file that says what is tuned.");
        }
    }

    private TuneFile ReadRoot(JsonElement root)
    {
        var byProperty = _options.ToDictionary(option => TuneFileOption.PropertyOf(option.Key), StringComparer.Ordinal);
        RefuseUnknown(root, "", [.. ServerKeys, .. byProperty.Keys.Order(StringComparer.Ordinal)]);
        var servers = new ServerInput
        {
            CommandPlace = Place("server"),
            Command = root.TryGetProperty("server", out JsonElement server) ? ReadWords(server, "server") : null,
            Variants = ReadVariants(root),
            Vary = ReadVary(root),
            Variables = _variables,
        };
        TuneFileOption[] values =
        [
            .. from property in root.EnumerateObject()
               where byProperty.ContainsKey(property.Name)
               let option = byProperty[property.Name]
               let read = ReadOption(property, option.Key, option.Value)
               where read is not null
               select read,
        ];
        return new TuneFile { Path = _path, Servers = servers, Options = values, Mistakes = _mistakes };
    }

    private List<VariantInput> ReadVariants(JsonElement root)
    {
        var read = new List<VariantInput>();
        if (!root.TryGetProperty("variants", out JsonElement variants))
        {
            return read;
        }

        if (variants.ValueKind != JsonValueKind.Object)
        {
            Refuse("variants", variants, "an object with a variant for each name, the baseline first: { \"default\": {}, \"ub64\": { \"args\": \"-ub 64\" } }");
            return read;
        }

        foreach (JsonProperty variant in variants.EnumerateObject())
        {
            string at = $"variants.{SafeText.Escape(variant.Name, 60)}";
            if (variant.Value.ValueKind != JsonValueKind.Object)
            {
                Refuse(at, variant.Value, "an object such as { \"args\": \"-ub 64\" }, or {} for the command as it is");
                continue;
            }

            RefuseUnknown(variant.Value, at + ".", VariantKeys);
            read.AddRange(ReadVariant(variant.Name, variant.Value, at) is { } one ? [one] : []);
            ReadVariables(variant.Name, variant.Value, at);
        }

        return read;
    }

    private VariantInput? ReadVariant(string name, JsonElement variant, string at)
    {
        string[] given = [.. VariantKeys.Take(3).Where(key => variant.TryGetProperty(key, out _))];
        switch (given)
        {
            case []:
                return new VariantInput(Place(at), name, VariantKind.Arguments, []);
            case ["url"]:
                return ReadAddress(name, variant.GetProperty("url"), at + ".url");
            case [var key]:
                return ReadWords(variant.GetProperty(key), $"{at}.{key}") is { } words
                    ? new VariantInput(Place($"{at}.{key}"), name, key == "args" ? VariantKind.Arguments : VariantKind.Command, words)
                    : null;
            default:
                _mistakes.Add($"{Place(at)} has {string.Join(" and ", given.Select(SafeText.Quote))}; allowed is one of \"args\", \"server\" and \"url\". Remove the others.");
                return null;
        }
    }

    private VariantInput? ReadAddress(string name, JsonElement value, string at)
    {
        string text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        try
        {
            if (VariantText.KindOf([text]) == VariantKind.Address)
            {
                return new VariantInput(Place(at), name, VariantKind.Address, [text]);
            }

            Refuse(at, value, "the address of a running server, such as \"http://127.0.0.1:8080\"");
        }
        catch (FormatException exception)
        {
            _mistakes.Add($"{Place(at)}: {exception.Message}.");
        }

        return null;
    }

    private void ReadVariables(string name, JsonElement variant, string at)
    {
        if (!variant.TryGetProperty("env", out JsonElement environment))
        {
            return;
        }

        if (environment.ValueKind != JsonValueKind.Object)
        {
            Refuse(at + ".env", environment, "an object such as { \"OMP_NUM_THREADS\": \"2\" }");
            return;
        }

        foreach (JsonProperty variable in environment.EnumerateObject())
        {
            string place = $"{at}.env.{SafeText.Escape(variable.Name, 60)}";
            if (variable.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            {
                Refuse(place, variable.Value, "a string or a number");
            }
            else if (!VariantText.IsVariable(variable.Name))
            {
                _mistakes.Add($"{Place(place)} is no name of a variable; allowed are letters, digits and \"_\", such as OMP_NUM_THREADS.");
            }
            else
            {
                _variables.Add(new VariableInput(Place(place), name, variable.Name, variable.Value.ToString()));
            }
        }
    }

    private List<IReadOnlyList<(string Name, IReadOnlyList<string> Arguments)>> ReadVary(JsonElement root)
    {
        var read = new List<IReadOnlyList<(string Name, IReadOnlyList<string> Arguments)>>();
        foreach ((int index, JsonElement flag) in new FileFields(_mistakes).ReadArray(root, "", "vary", isRequired: false))
        {
            try
            {
                read.Add(VariantText.ParseAlternatives(flag.ValueKind == JsonValueKind.String ? flag.GetString()! : ""));
            }
            catch (FormatException exception)
            {
                _mistakes.Add($"{Place($"vary[{index}]")} is {FileFields.Describe(flag)}: {exception.Message}.");
            }
        }

        return read;
    }

    // A command line, or its words.
    private IReadOnlyList<string>? ReadWords(JsonElement value, string at)
    {
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(word => word.ValueKind == JsonValueKind.String))
        {
            return [.. value.EnumerateArray().Select(word => word.GetString()!)];
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Refuse(at, value, "a string, which is split by POSIX quoting, or an array of strings");
            return null;
        }

        try
        {
            return CommandWords.Split(value.GetString()!);
        }
        catch (FormatException exception)
        {
            _mistakes.Add($"{Place(at)} is {FileFields.Describe(value)}: {exception.Message}. Close or remove it.");
            return null;
        }
    }

    private TuneFileOption? ReadOption(JsonProperty property, string option, bool isFlag)
    {
        switch (property.Value.ValueKind)
        {
            case JsonValueKind.True when isFlag:
                return new TuneFileOption(property.Name, option, Value: null);
            case JsonValueKind.False when isFlag:
                return null;
            case JsonValueKind.String or JsonValueKind.Number when !isFlag:
                return new TuneFileOption(property.Name, option, property.Value.ToString());
            case JsonValueKind.Array when !isFlag && property.Value.GetArrayLength() > 0 && property.Value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String or JsonValueKind.Number):
                return new TuneFileOption(property.Name, option, string.Join(',', property.Value.EnumerateArray()));
            default:
                Refuse(property.Name, property.Value, isFlag ? "true or false" : "a string, a number, or an array of these");
                return null;
        }
    }

    private void RefuseUnknown(JsonElement parent, string at, string[] known)
    {
        foreach (JsonProperty property in parent.EnumerateObject().Where(property => !known.Contains(property.Name, StringComparer.Ordinal)))
        {
            string place = Place(at + SafeText.Escape(property.Name, 60));
            _mistakes.Add(property.Name == TuneFileOption.PropertyOf("--server-env")
                ? $"{place} is not allowed in a file: only the command line passes keys to a server. Type --server-env VARIABLE."
                : NearestNames.Of(property.Name, known, 1) is [var near]
                    ? $"{place} is unknown; did you mean \"{near}\"?"
                    : $"{place} is unknown; allowed are {string.Join(", ", known)}.");
        }
    }

    private void Refuse(string at, JsonElement value, string allowed) => _mistakes.Add($"{Place(at)} is {FileFields.Describe(value)}; allowed is {allowed}.");

    private string Place(string property) => TuneFile.PlaceOf(_path, property);
}
