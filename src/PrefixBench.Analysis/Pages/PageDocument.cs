using System.Text;
using System.Xml.Linq;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Pages;

/// <summary>A page in one file: style sheet and script are in it, and it asks nothing of any server. It can be read without its script, which only sorts tables.</summary>
internal static class PageDocument
{
    private static readonly string Style = Read("page.css");
    private static readonly string Script = Read("page.js");

    /// <summary>Writes the page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="sections">Its content.</param>
    public static string Write(string title, IEnumerable<XElement> sections)
    {
        StringBuilder page = new StringBuilder()
            .Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n")
            .Append(Text(new XElement("title", SafeText.OneLine(title)))).Append('\n')
            .Append("<style>\n").Append(Style).Append("</style>\n</head>\n<body>\n");
        foreach (XElement section in sections)
        {
            page.Append(Text(section)).Append('\n');
        }

        return page.Append("<script>\n").Append(Script).Append("</script>\n</body>\n</html>\n").ToString();
    }

    /// <summary>Writes a picture as a file of its own, with the colours of the page.</summary>
    /// <param name="picture">The picture.</param>
    public static string WritePicture(PagePicture picture) => StandalonePicture.Write(picture, Style);

    private static string Text(XElement element) => element.ToString(SaveOptions.DisableFormatting);

    private static string Read(string name)
    {
        using Stream stream = typeof(PageDocument).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
