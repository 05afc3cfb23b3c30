using System.Text.Json;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Files;
using PrefixBench.Core.Text;

namespace PrefixBench.Core.Scenarios;

/// <summary>Reads a scenario from JSON and collects all mistakes with their locations. The format is described by <c>scenario.schema.json</c>.</summary>
internal sealed class ScenarioReader
{
    private static readonly string[] RootKeys = ["$schema", "name", "description", "system", "tools", "turns", "sampling", "max_tokens", "reply", "expect"];
    private static readonly string[] SamplingKeys = ["temperature", "seed"];
    private static readonly string[] ToolKeys = ["type", "function"];
    private static readonly string[] FunctionKeys = ["name", "description", "parameters"];

    private readonly List<string> _mistakes = [];
    private readonly FileFields _fields;

    private ScenarioReader() => _fields = new(_mistakes);

    /// <summary>Reads a scenario.</summary>
    /// <param name="utf8">The file's bytes.</param>
    /// <param name="source">The file or name, for messages.</param>
    /// <exception cref="ScenarioException">The bytes are not a valid scenario.</exception>
    public static Scenario Read(ReadOnlyMemory<byte> utf8, string source)
    {
        JsonDocument document;
        try
        {
            document = JsonFile.Parse(utf8);
        }
        catch (FormatException exception)
        {
            throw new ScenarioException(source, [exception.Message]);
        }

        using (document)
        {
            var reader = new ScenarioReader();
            Scenario? scenario = reader.ReadRoot(document.RootElement);
            return reader._mistakes.Count == 0 && scenario is not null ? scenario : throw new ScenarioException(source, reader._mistakes);
        }
    }

    private Scenario? ReadRoot(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            _mistakes.Add($"the file contains {FileFields.Describe(root)}; it must contain a JSON object with \"name\" and \"turns\".");
            return null;
        }

        _fields.RefuseUnknown(root, "", RootKeys);
        string name = _fields.ReadText(root, "", "name", isRequired: true);
        if (name.EnumerateRunes().Count() > 60 || SafeText.IsFormula(name) || name.Contains('|') || !SafeText.IsSafe(name))
        {
            _mistakes.Add($"\"name\" is \"{SafeText.Escape(name, 60)}\"; allowed is one line of at most 60 printable characters without \"|\" that does not begin with \"=\", \"+\", \"-\" or \"@\".");
        }

        ReplyPolicy reply = ReadReply(root);
        (double? temperature, long? seed) = ReadSampling(root);
        List<ChatTool> tools = ReadTools(root);
        IReadOnlyList<ScenarioTurn> turns = new ScenarioTurnReader(_mistakes, reply, [.. tools.Select(tool => tool.Name)]).Read(root);
        return new Scenario
        {
            Name = name,
            Description = _fields.ReadText(root, "", "description", isRequired: false),
            SystemPrompt = _fields.ReadText(root, "", "system", isRequired: false),
            Tools = tools,
            Turns = turns,
            MaxTokens = (int?)_fields.ReadInteger(root, "", "max_tokens", 1, 1_000_000) ?? 200,
            Temperature = temperature,
            Seed = seed,
            Reply = reply,
            Expectations = ReadExpectations(root, turns.Count),
        };
    }

    private ReplyPolicy ReadReply(JsonElement root)
    {
        if (!root.TryGetProperty("reply", out JsonElement element))
        {
            return ReplyPolicy.Live;
        }

        if (element.ValueKind == JsonValueKind.String && ReplyPolicy.TryParse(element.GetString(), out ReplyPolicy policy))
        {
            return policy;
        }

        _mistakes.Add($"\"reply\" is {FileFields.Describe(element)}; allowed are \"live\", \"truncate:N\" (N at least 1) and \"scripted\".");
        return ReplyPolicy.Live;
    }

    private (double? Temperature, long? Seed) ReadSampling(JsonElement root)
    {
        if (!root.TryGetProperty("sampling", out JsonElement sampling))
        {
            return (null, null);
        }

        if (sampling.ValueKind != JsonValueKind.Object)
        {
            _mistakes.Add($"\"sampling\" is {FileFields.Describe(sampling)}; it must be an object such as {{ \"temperature\": 0.3 }}.");
            return (null, null);
        }

        _fields.RefuseUnknown(sampling, "sampling.", SamplingKeys);
        double? temperature = null;
        if (sampling.TryGetProperty("temperature", out JsonElement element) && element.ValueKind != JsonValueKind.Null)
        {
            if (element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double value) && value is >= 0 and <= 2)
            {
                temperature = value;
            }
            else
            {
                _mistakes.Add($"\"sampling.temperature\" is {FileFields.Describe(element)}; allowed is a number from 0 to 2.");
            }
        }

        return (temperature, _fields.ReadInteger(sampling, "sampling.", "seed", long.MinValue, long.MaxValue));
    }

    private List<ChatTool> ReadTools(JsonElement root)
    {
        var tools = new List<ChatTool>();
        foreach ((int index, JsonElement tool) in _fields.ReadArray(root, "", "tools", isRequired: false))
        {
            string place = $"tools[{index}].";
            if (tool.ValueKind != JsonValueKind.Object || !tool.TryGetProperty("function", out JsonElement function) || function.ValueKind != JsonValueKind.Object)
            {
                _mistakes.Add($"\"tools[{index}]\" is not a valid tool; the format is {{ \"type\": \"function\", \"function\": {{ \"name\": …, \"description\": …, \"parameters\": {{ … }} }} }}.");
                continue;
            }

            _fields.RefuseUnknown(tool, place, ToolKeys);
            _fields.RefuseUnknown(function, place + "function.", FunctionKeys);
            if (!tool.TryGetProperty("type", out JsonElement type) || type.ValueKind != JsonValueKind.String || !type.ValueEquals("function"))
            {
                _mistakes.Add($"\"{place}type\" must be \"function\".");
            }

            if (!function.TryGetProperty("parameters", out JsonElement parameters) || parameters.ValueKind != JsonValueKind.Object)
            {
                _mistakes.Add($"\"{place}function.parameters\" must be a JSON schema object such as {{ \"type\": \"object\", \"properties\": {{}} }}.");
                continue;
            }

            tools.Add(new ChatTool(
                _fields.ReadText(function, place + "function.", "name", isRequired: true),
                _fields.ReadText(function, place + "function.", "description", isRequired: false),
                parameters.Clone()));
        }

        return tools;
    }

    private List<Expectation> ReadExpectations(JsonElement root, int turns)
    {
        var expectations = new List<Expectation>();
        foreach ((int index, JsonElement element) in _fields.ReadArray(root, "", "expect", isRequired: false))
        {
            var mistakes = new List<string>();
            if (element.ValueKind != JsonValueKind.String)
            {
                _mistakes.Add($"\"expect[{index}]\" is {FileFields.Describe(element)}; allowed is a string such as \"hit>=0.9@turn>=2\".");
            }
            else if (Expectation.Parse(element.GetString()!, mistakes) is { } expectation)
            {
                expectations.Add(expectation);

                // Without turns, a mistake was already reported, and every expectation would repeat it.
                mistakes.AddRange(turns > 0 ? expectation.FindMistakes(turns) : []);
            }

            _mistakes.AddRange(mistakes.Select(mistake => $"\"expect[{index}]\" is {FileFields.Describe(element)}: {mistake}"));
        }

        return expectations;
    }
}
