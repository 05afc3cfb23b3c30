using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PrefixBench.Prompts.Json;

namespace PrefixBench.Prompts.Parts;

/// <summary>Gathers the parts of a prompt. Empty texts write nothing into a prompt and are left out.</summary>
internal sealed class PartList
{
    private readonly List<PromptPart> _parts = [];

    /// <summary>The parts so far.</summary>
    public IReadOnlyList<PromptPart> All => _parts;

    /// <summary>Adds a part.</summary>
    public void Add(PromptPart part) => _parts.Add(part);

    /// <summary>Adds a text; nothing if it is empty or null.</summary>
    public void AddText(PartKind kind, string role, string path, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            _parts.Add(new PromptPart(kind, role, path, text));
        }
    }

    /// <summary>Adds a call of a tool: its name and its arguments, whether they are JSON or a text with JSON.</summary>
    public void AddCall(string role, string path, string? name, JsonElement? arguments) =>
        AddText(PartKind.ToolCall, role, path, $"{name}({arguments.AsText() ?? arguments?.Write()})");

    /// <summary>Adds an image, a sound or a file: its content is not looked at, only told from others.</summary>
    public void AddMedia(string role, string path, JsonElement value)
    {
        string raw = value.GetRawText();
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(raw)))[..12];
        _parts.Add(new PromptPart(PartKind.Media, role, path, $"{value.Text("type") ?? "media"}, {raw.Length} characters, {hash}"));
    }
}
