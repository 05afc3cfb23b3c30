using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PrefixBench.Prompts.Json;

namespace PrefixBench.Prompts.Parts;

/// <summary>Gathers the parts of a prompt. Empty texts write nothing into a prompt and are left out.</summary>
internal sealed class PartList
{
    private const int HashDigits = 12;

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

    /// <summary>Adds an image, a sound or a file: its content is not looked at, only told from others. A value that has a length and a hash in place of its content is described by these.</summary>
    public void AddMedia(string role, string path, JsonElement value)
    {
        if (value.Text("sha256") is { Length: >= HashDigits } known && value.Field("bytes").Count() is { } bytes)
        {
            _parts.Add(new PromptPart(PartKind.Media, role, path, $"{value.Text("type") ?? "media"}, {bytes} bytes, {known[..HashDigits]}"));
            return;
        }

        string raw = value.GetRawText();
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(raw)))[..HashDigits];
        _parts.Add(new PromptPart(PartKind.Media, role, path, $"{value.Text("type") ?? "media"}, {raw.Length} characters, {hash}"));
    }
}
