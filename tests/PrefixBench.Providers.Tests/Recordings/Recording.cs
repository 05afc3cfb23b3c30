using PrefixBench.FakeServer;
using PrefixBench.Testing;

namespace PrefixBench.Providers.Tests.Recordings;

/// <summary>The recorded answers, and the tables beside them.</summary>
internal static class Recording
{
    private static string Folder => Repository.File("tests/PrefixBench.Providers.Tests/Recordings");

    /// <summary>The lines of a table, each split at blanks into at most <paramref name="columns"/> parts; a dash is null.</summary>
    public static IReadOnlyList<string?[]> Table(string name, int columns) =>
    [
        .. File.ReadLines(Path.Combine(Folder, name)).Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', columns, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => text == "-" ? null : text).ToArray()),
    ];

    /// <summary>Every recorded answer, as server and exchange.</summary>
    public static IReadOnlyList<(string Server, string Exchange)> All =>
    [
        .. Directory.GetFiles(Folder, "*.http", SearchOption.AllDirectories)
            .Select(file => (Path.GetFileName(Path.GetDirectoryName(file)!), Path.GetFileNameWithoutExtension(file))),
    ];

    public static byte[] Read(string server, string exchange) => File.ReadAllBytes(Path.Combine(Folder, server, exchange + ".http"));

    /// <summary>Sends an answer in one piece and closes.</summary>
    public static WireScript Script(string server, string exchange) => new WireScript().Write(Read(server, exchange)).Close();
}
