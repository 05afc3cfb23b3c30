using System.Text.Json;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Text;

namespace PrefixBench.Core.Scenarios;

/// <summary>Reads a scenario from JSON and collects all mistakes with their locations. The format is described by <c>scenario.schema.json</c>.</summary>
internal sealed class ScenarioReader
{
    private static readonly string[] RootKeys = ["$schema", "name", "description", "system", "tools", "turns", "sampling", "max_tokens", "reply", "expect"];
    private static readonly string[] SamplingKeys = ["temperature", "seed"];
    private static readonly string[] TurnKeys = ["user", "reply"];
    private static readonly string[] ToolKeys = ["type", "function"];
    private static readonly string[] FunctionKeys = ["name", "description", "parameters"];

    private readonly List<string> _mistakes = [];

    /// <summary>Reads a scenario.</summary>
    /// <param name="utf8">The file's bytes.</param>
    /// <param name="source">The file or name, for messages.</param>
    /// <exception cref="ScenarioException">The bytes are not a valid scenario.</exception>
    public static Scenario Read(ReadOnlyMemory<byte> utf8, string source)
    {
        JsonDocument document;
        try
        {
            ReadOnlyMemory<byte> text = utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
            document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false });
            JsonText.Require(document.RootElement);
        }
        catch (InvalidOperationException)
        {
            throw new ScenarioException(source, ["invalid text: the file has bytes that are not UTF-8, or an invalid escape such as \"\\ud800\". Save the file as UTF-8 and correct the escape."]);
        }
        catch (JsonException exception) when (exception.LineNumber is null)
        {
            throw new ScenarioException(source, [$"invalid JSON: {exception.Message} Correct the file."]);
        }
        catch (JsonException exception)
        {
            throw new ScenarioException(source, [$"invalid JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}. Correct the file; an editor with JSON support shows the location."]);
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
            _mistakes.Add($"the file contains {Describe(root)}; it must contain a JSON object with \"name\" and \"turns\".");
            return null;
        }

        RefuseUnknown(root, "", RootKeys);
        string name = ReadText(root, "", "name", isRequired: true);
        if (name.EnumerateRunes().Count() > 60 || SafeText.IsFormula(name) || name.Contains('|') || !SafeText.IsSafe(name))
        {
            _mistakes.Add($"\"name\" is \"{SafeText.Escape(name, 60)}\"; allowed is one line of at most 60 printable characters without \"|\" that does not begin with \"=\", \"+\", \"-\" or \"@\".");
        }

        ReplyPolicy reply = ReadReply(root);
        (double? temperature, long? seed) = ReadSampling(root);
        List<ScenarioTurn> turns = ReadTurns(root, reply);
        return new Scenario
        {
            Name = name,
            Description = ReadText(root, "", "description", isRequired: false),
            SystemPrompt = ReadText(root, "", "system", isRequired: false),
            Tools = ReadTools(root),
            Turns = turns,
            MaxTokens = (int?)ReadInteger(root, "", "max_tokens", 1, 1_000_000) ?? 200,
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

        _mistakes.Add($"\"reply\" is {Describe(element)}; allowed are \"live\", \"truncate:N\" (N at least 1) and \"scripted\".");
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
            _mistakes.Add($"\"sampling\" is {Describe(sampling)}; it must be an object such as {{ \"temperature\": 0.3 }}.");
            return (null, null);
        }

        RefuseUnknown(sampling, "sampling.", SamplingKeys);
        double? temperature = null;
        if (sampling.TryGetProperty("temperature", out JsonElement element) && element.ValueKind != JsonValueKind.Null)
        {
            if (element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double value) && value is >= 0 and <= 2)
            {
                temperature = value;
            }
            else
            {
                _mistakes.Add($"\"sampling.temperature\" is {Describe(element)}; allowed is a number from 0 to 2.");
            }
        }

        return (temperature, ReadInteger(sampling, "sampling.", "seed", long.MinValue, long.MaxValue));
    }

    private List<ChatTool> ReadTools(JsonElement root)
    {
        var tools = new List<ChatTool>();
        foreach ((int index, JsonElement tool) in ReadArray(root, "tools", isRequired: false))
        {
            string place = $"tools[{index}].";
            if (tool.ValueKind != JsonValueKind.Object || !tool.TryGetProperty("function", out JsonElement function) || function.ValueKind != JsonValueKind.Object)
            {
                _mistakes.Add($"\"tools[{index}]\" is not a valid tool; the format is {{ \"type\": \"function\", \"function\": {{ \"name\": …, \"description\": …, \"parameters\": {{ … }} }} }}.");
                continue;
            }

            RefuseUnknown(tool, place, ToolKeys);
            RefuseUnknown(function, place + "function.", FunctionKeys);
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
                ReadText(function, place + "function.", "name", isRequired: true),
                ReadText(function, place + "function.", "description", isRequired: false),
                parameters.Clone()));
        }

        return tools;
    }

    private List<ScenarioTurn> ReadTurns(JsonElement root, ReplyPolicy reply)
    {
        var turns = new List<ScenarioTurn>();
        int count = root.TryGetProperty("turns", out JsonElement array) && array.ValueKind == JsonValueKind.Array ? array.GetArrayLength() : 0;
        foreach ((int index, JsonElement turn) in ReadArray(root, "turns", isRequired: true))
        {
            if (turn.ValueKind != JsonValueKind.Object)
            {
                _mistakes.Add($"\"turns[{index}]\" is {Describe(turn)}; it must be an object such as {{ \"user\": \"Hello\" }}.");
                continue;
            }

            string place = $"turns[{index}].";
            RefuseUnknown(turn, place, TurnKeys);
            string? scripted = turn.TryGetProperty("reply", out _) ? ReadText(turn, place, "reply", isRequired: false) : null;
            if (scripted is null && reply.Kind == ReplyPolicyKind.Scripted && index < count - 1)
            {
                _mistakes.Add($"\"{place}reply\" is missing; \"reply\": \"scripted\" requires one in every turn but the last.");
            }
            else if (scripted is not null && reply.Kind != ReplyPolicyKind.Scripted)
            {
                _mistakes.Add($"\"{place}reply\" requires \"reply\": \"scripted\", but \"reply\" is \"{reply}\"; set it to \"scripted\" or remove the turn's reply.");
            }

            turns.Add(new ScenarioTurn(ReadText(turn, place, "user", isRequired: true), scripted));
        }

        return turns;
    }

    private List<Expectation> ReadExpectations(JsonElement root, int turns)
    {
        var expectations = new List<Expectation>();
        foreach ((int index, JsonElement element) in ReadArray(root, "expect", isRequired: false))
        {
            var mistakes = new List<string>();
            if (element.ValueKind != JsonValueKind.String)
            {
                _mistakes.Add($"\"expect[{index}]\" is {Describe(element)}; allowed is a string such as \"hit>=0.9@turn>=2\".");
            }
            else if (Expectation.Parse(element.GetString()!, mistakes) is { } expectation)
            {
                expectations.Add(expectation);

                // Without turns, a mistake was already reported, and every expectation would repeat it.
                mistakes.AddRange(turns > 0 ? expectation.FindMistakes(turns) : []);
            }

            _mistakes.AddRange(mistakes.Select(mistake => $"\"expect[{index}]\" is {Describe(element)}: {mistake}"));
        }

        return expectations;
    }

    private IEnumerable<(int Index, JsonElement Element)> ReadArray(JsonElement root, string key, bool isRequired)
    {
        if (!root.TryGetProperty(key, out JsonElement array))
        {
            if (isRequired)
            {
                _mistakes.Add($"\"{key}\" is missing; it must be an array with at least one entry.");
            }

            return [];
        }

        if (array.ValueKind == JsonValueKind.Array && (array.GetArrayLength() > 0 || !isRequired))
        {
            return array.EnumerateArray().Index();
        }

        _mistakes.Add($"\"{key}\" is {Describe(array)}; it must be an array{(isRequired ? " with at least one entry" : "")}.");
        return [];
    }

    private string ReadText(JsonElement parent, string place, string key, bool isRequired)
    {
        if (parent.TryGetProperty(key, out JsonElement element))
        {
            if (element.ValueKind == JsonValueKind.String && element.GetString() is { } text && (text.Length > 0 || !isRequired))
            {
                return text;
            }

            _mistakes.Add($"\"{place}{key}\" is {Describe(element)}; allowed is a {(isRequired ? "non-empty " : "")}string.");
        }
        else if (isRequired)
        {
            _mistakes.Add($"\"{place}{key}\" is missing; allowed is a non-empty string.");
        }

        return string.Empty;
    }

    private long? ReadInteger(JsonElement parent, string place, string key, long least, long most)
    {
        if (!parent.TryGetProperty(key, out JsonElement element) || element.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long value) && value >= least && value <= most)
        {
            return value;
        }

        string range = least == long.MinValue ? "" : $" from {least} to {most}";
        _mistakes.Add($"\"{place}{key}\" is {Describe(element)}; allowed is a whole number{range}.");
        return null;
    }

    private void RefuseUnknown(JsonElement parent, string place, string[] known)
    {
        foreach (JsonProperty property in parent.EnumerateObject())
        {
            if (!known.Contains(property.Name, StringComparer.Ordinal))
            {
                _mistakes.Add($"\"{place}{SafeText.Escape(property.Name, 60)}\" is unknown; allowed are {string.Join(", ", known)}.");
            }
        }
    }

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.Array when element.GetArrayLength() == 0 => "an empty array",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        _ => SafeText.Escape(element.GetRawText(), 60),
    };
}
