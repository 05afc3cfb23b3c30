using System.Globalization;

namespace PrefixBench.Providers.Tests.Recordings;

/// <summary>One line of <c>streams.txt</c>.</summary>
internal sealed record StreamExpectation(string? Outcome, int? Prompt, int? Cached, int? Output, string? First, string? Finish, string? Model)
{
    public static StreamExpectation Find(string server, string exchange)
    {
        string?[] line = Recording.Table("streams.txt", 9).Single(line => line[0] == server && line[1] == exchange);
        return new(line[2], Number(line[3]), Number(line[4]), Number(line[5]), line[6], line[7], line[8]);
    }

    private static int? Number(string? text) => text is null ? null : int.Parse(text, CultureInfo.InvariantCulture);
}
