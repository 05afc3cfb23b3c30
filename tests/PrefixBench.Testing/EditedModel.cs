using System.Buffers.Binary;
using System.Text;

namespace PrefixBench.Testing;

/// <summary>GGUF files with one thing changed in place, so that no length in them changes.</summary>
public static class EditedModel
{
    private const string TemplateKey = "tokenizer.chat_template";

    /// <summary>The file with another chat template, which is filled up with blanks.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="template">The template; shorter than the present one.</param>
    public static byte[] WithTemplate(byte[] file, string template)
    {
        // Behind the key: the type, the length, the text.
        int at = file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(TemplateKey)) + TemplateKey.Length + sizeof(uint);
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at));
        Span<byte> text = file.AsSpan(at + sizeof(ulong), length);
        text.Fill((byte)' ');
        Encoding.UTF8.GetBytes(template, text);
        return file;
    }

    /// <summary>The file without a chat template.</summary>
    /// <param name="file">The file's bytes.</param>
    public static byte[] WithoutTemplate(byte[] file) => Replaced(file, TemplateKey, "tokenizer.other_template"[..TemplateKey.Length]);

    /// <summary>The file with each occurrence of a text replaced by another of the same length.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="old">ASCII text.</param>
    /// <param name="replacement">ASCII text without the old one.</param>
    public static byte[] Replaced(byte[] file, string old, string replacement)
    {
        int at;
        while ((at = file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(old))) >= 0)
        {
            Encoding.ASCII.GetBytes(replacement, file.AsSpan(at));
        }

        return file;
    }
}
