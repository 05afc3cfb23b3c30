using System.Security.Cryptography;
using System.Text;
using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Prefixes;

/// <summary>
/// A short random string that makes a prompt new to every cache. It is the first word of the system prompt and of the first tool's description, because chat
/// templates differ in which of the two comes first.
/// </summary>
public readonly record struct Salt
{
    /// <summary>The number of random hexadecimal digits: 48 bits, so that two runs against one server never have the same salt.</summary>
    private const int Digits = 12;

    private readonly string _text;

    private Salt(string text) => _text = text;

    /// <summary>Creates a new salt; all have the same length.</summary>
    public static Salt Create() => new($"[{RandomNumberGenerator.GetHexString(Digits, lowercase: true)}]");

    /// <summary>Creates the salt that belongs to a text; equal texts have equal salts.</summary>
    /// <param name="text">The text, which no other run may use.</param>
    public static Salt From(string text) => new($"[{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits]}]");

    /// <summary>Returns the system prompt with the salt in front of it; for an empty prompt, only the salt.</summary>
    public string Apply(string systemPrompt) => systemPrompt.Length == 0 ? _text : $"{_text} {systemPrompt}";

    /// <summary>Returns the tools with the salt in front of the first one's description.</summary>
    public IReadOnlyList<ChatTool> Apply(IReadOnlyList<ChatTool> tools) =>
        tools.Count == 0 ? tools : [tools[0] with { Description = $"{_text} {tools[0].Description}" }, .. tools.Skip(1)];

    /// <summary>The salt as text.</summary>
    public override string ToString() => _text;
}
