using System.Text;
using PrefixBench.Prompts.Findings;
using PrefixBench.Prompts.Patterns;
using PrefixBench.Prompts.Requests;
using PrefixBench.Testing;

namespace PrefixBench.Prompts.Tests.Seeded;

public sealed class SeededCausesTests
{
    // The table in the docs stands between these lines.
    private const string Head = "| Cause, made on a simulated server | Lost by | From the requests alone | With the server's template (`--url`) |\n|---|---|---|---|\n";

    private static readonly Dictionary<string, Func<SimulatedServer>> Rules = new(StringComparer.Ordinal)
    {
        ["blocks of 16"] = () => new SimulatedServer { Block = 16 },
        ["blocks of 64"] = () => new SimulatedServer { Block = 64 },
        ["blocks of 128"] = () => new SimulatedServer { Block = 128 },
        ["blocks of 528"] = () => new SimulatedServer { Block = 528 },
        ["least 1024"] = () => new SimulatedServer { Least = 1024, Block = 128 },
        ["expires after 30 s"] = () => new SimulatedServer { Life = TimeSpan.FromSeconds(30) },
        ["reports nothing"] = () => new SimulatedServer { Says = report => report with { CachedTokens = null, PromptEval = null, PromptEvalTokens = null } },
    };

    public static TheoryData<string> Names => [.. SeededCauses.All.Select(cause => cause.Class)];

    public static MatrixTheoryData<string, string> ClientCausesByRule => new(SeededCauses.All.Where(cause => cause.Side == Side.Client).Select(cause => cause.Class), Rules.Keys);

    private static SeededCause Find(string name) => SeededCauses.All.Single(cause => cause.Class == name);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nobody_is_accused_wrongly(string name)
    {
        SeededCause cause = Find(name);
        Assert.DoesNotContain("wrong", await GradesAsync(cause));
    }

    [Theory]
    [MemberData(nameof(ClientCausesByRule))]
    public async Task Client_is_found_whatever_the_rules_of_the_server(string name, string rule)
    {
        SeededCause cause = Find(name);

        // A rule has its own effect on other requests, which is said as well.
        SeededCause changed = cause with { Server = Rules[rule] };
        Assert.True(changed.IsFound(await changed.DiagnoseAsync(isRendered: false)));
        Assert.True(changed.IsFound(await changed.DiagnoseAsync(isRendered: true)));
    }

    [Fact]
    public async Task Table_in_the_docs_is_what_was_found()
    {
        var table = new StringBuilder(Head);
        foreach (SeededCause cause in SeededCauses.All)
        {
            string[] grades = await GradesAsync(cause);
            table.Append($"| {cause.Class} | {(cause.Side == Side.None ? "nobody" : cause.Side.ToString().ToLowerInvariant())} | {Word(grades[0])} | {Word(grades[1])} |\n");
        }

        string docs = (await File.ReadAllTextAsync(Repository.File("docs/diagnose.md"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        Assert.True(docs.Contains(table.ToString(), StringComparison.Ordinal), $"docs/diagnose.md must have this table:\n{table}");
    }

    [Fact]
    public async Task Docs_have_every_kind_of_change_with_its_words_and_advice()
    {
        string docs = await File.ReadAllTextAsync(Repository.File("docs/diagnose.md"), TestContext.Current.CancellationToken);

        Assert.All(ChangePatterns.All, pattern => Assert.Contains($"| `{pattern.Id}` | {pattern.Words} | {pattern.Advice} |", docs, StringComparison.Ordinal));
    }

    [Fact]
    public void Grade_is_wrong_for_an_accusation_of_another_side_or_request()
    {
        SeededCause cause = Find("a clock in the system prompt");

        Assert.Equal("wrong", cause.Grade(Found(2, Cause.ServerUnknown)));
        Assert.Equal("wrong", cause.Grade(Found(1, Cause.PromptChanged)));
        Assert.Equal("silent", cause.Grade(Found(2, Cause.ClientOrServer)));

        static Diagnosis Found(int number, Cause cause) => new(
            [.. Enumerable.Range(1, 6).Select(request => new Finding { Request = Request(request), Cause = request == number ? cause : Cause.Kept })], new Calibration(0, 0));

        static RequestComparison Request(int number) => new()
        {
            Number = number,
            Conversation = 1,
            Turn = number,
            Dialect = "openai",
            Report = ServerReport.None,
            Prompt = new TokenNumber(1, IsExact: true),
        };
    }

    private static async Task<string[]> GradesAsync(SeededCause cause) => [cause.Grade(await cause.DiagnoseAsync(isRendered: false)), cause.Grade(await cause.DiagnoseAsync(isRendered: true))];

    private static string Word(string grade) => grade switch { "quiet" => "nobody accused", "silent" => "cannot tell", _ => grade };
}
