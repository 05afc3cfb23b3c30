using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using PrefixBench.Analysis;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Pages;
using PrefixBench.Analysis.Reports;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Benchmarks;

/// <summary>A benchmark, in BenchmarkDotNet's own engine, of how the time and memory of a report, of the rows of a comparison and of a page grow with the number of turns.</summary>
public class AnalysisScale
{
    private const string Name = "scale";
    private const int TurnsOfConversation = 3;

    private SavedRun? _before;
    private SavedRun? _after;

    /// <summary>The number of turns of a run, stable prefix and control together.</summary>
    [Params(1000, 4000, 16000)]
    public int Turns { get; set; }

    /// <summary>Creates the samples of two runs.</summary>
    [GlobalSetup]
    public void Create() => (_before, _after) = (CreateRun("before", Play(Turns, 1)), CreateRun("after", Play(Turns, 2)));

    /// <summary>The answer and the verdicts of one run.</summary>
    [Benchmark]
    public int Report()
    {
        RunAnalysis analysis = AnalysedRun.From(_before!).Analysis;
        return new AnswerReport().Write(analysis, new ReportLayout()).Length + new VerdictReport().Write(analysis, new ReportLayout()).Length;
    }

    /// <summary>The rows and the warnings of a comparison of two runs.</summary>
    [Benchmark]
    public int Compare() => RunComparison.Create(AnalysedRun.From(_before!), AnalysedRun.From(_after!), new ComparisonOptions()).Rows.Count;

    /// <summary>The page of one run, with its analysis and its pictures.</summary>
    [Benchmark]
    public int Page()
    {
        var page = ReportPage.From(new ReportedRun(AnalysedRun.From(_before!)));
        return page.Html.Length + page.Pictures.Sum(picture => picture.Content.Length);
    }

    private static SavedRun CreateRun(string name, TurnSample[] samples) => new(
        name,
        new RunManifest
        {
            RunId = name,
            StartedAt = DateTimeOffset.UnixEpoch,
            State = "completed",
            Arguments = [],
            Host = new HostDescription("", "", "", "", 1),
            Scenario = new JsonObject { ["name"] = Name },
            Prefixes = ["stable", "control"],
            Conversations = new ConversationLimits(1, 1, 1, 0, 1),
            Providers = [new ProviderRecord { Name = Name, Dialect = "openai", Model = Name, Endpoint = "http://localhost" }],
        },
        samples,
        CutLines: 0);

    private static TurnSample[] Play(int turns, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. from conversation in Enumerable.Range(1, (turns + (2 * TurnsOfConversation) - 1) / (2 * TurnsOfConversation))
               from prefix in new[] { PrefixPolicy.Stable, PrefixPolicy.Control }
               from turn in Enumerable.Range(1, TurnsOfConversation)
               select Turn(conversation, prefix, turn, random),
        ];
    }

    private static TurnSample Turn(int conversation, PrefixPolicy prefix, int turn, Random random)
    {
        int prompt = 1200 + (300 * turn);
        int cached = prefix == PrefixPolicy.Stable && turn > 1 ? prompt - 300 : 0;
        double first = (20 + (0.5 * (prompt - cached))) * (1 + (0.1 * random.NextDouble()));
        int tokens = prefix == PrefixPolicy.Control ? 16 : 100;
        return new TurnSample
        {
            Provider = Name,
            Scenario = Name,
            Prefix = prefix,
            Conversation = conversation,
            Turn = turn,
            StartedAt = DateTimeOffset.UnixEpoch.AddSeconds(conversation * 2),
            CacheState = prefix.Promise(turn),
            TimeToFirstToken = TimeSpan.FromMilliseconds(first),
            RequestDuration = TimeSpan.FromMilliseconds(first + (tokens * 10)),
            DeltaOffsets = [.. Enumerable.Range(0, tokens).Select(token => TimeSpan.FromMilliseconds(first + (token * 10)))],
            Usage = new TokenUsage { PromptTokens = prompt, CachedTokens = cached, OutputTokens = tokens },
        };
    }
}
