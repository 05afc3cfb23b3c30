using PrefixBench.Analysis.Comparisons;
using PrefixBench.Core.Runs;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Analysis.Tests.Comparisons;

public sealed class RunChangesTests
{
    private static readonly ProviderRecord Provider = SavedRuns.Provider() with
    {
        Software = "llama.cpp",
        SoftwareVersion = "b1",
        Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["n_ctx"] = "4096", ["total_slots"] = "1" },
    };

    private static readonly RunManifest Run = SavedRuns.Manifest(Provider);

    private static IReadOnlyList<RunChange> Between(RunManifest before, RunManifest after) =>
        RunChanges.Between(before, after, ProviderPair.Join(before.Providers, after.Providers));

    private static RunManifest With(ProviderRecord provider) => Run with { Providers = [provider] };

    private static Dictionary<string, string> Details(params (string Key, string Value)[] details) => details.ToDictionary(d => d.Key, d => d.Value, StringComparer.Ordinal);

    [Fact]
    public void Run_against_itself_has_no_changes_and_dates_counters_and_verdicts_are_none()
    {
        Assert.Empty(Between(Run, Run));
        Assert.Empty(Between(Run, Run with
        {
            RunId = "other",
            SavedAs = "after",
            StartedAt = DateTimeOffset.UnixEpoch.AddDays(1),
            FinishedAt = DateTimeOffset.UnixEpoch.AddDays(2),
            State = "failed",
            Providers = [Provider with { ServerPromptTokens = 7, ServerCachedTokens = 3, Verdict = ["Cache: HIT"] }],
        }));
    }

    [Fact]
    public void Load_and_requests_are_changes_where_both_runs_recorded_them()
    {
        ProviderRecord one = Provider with { Load = new LoadRecord(1), SpacingMs = 0, MaxAttempts = 3 };
        ProviderRecord other = Provider with { Load = new LoadRecord(4), SpacingMs = 250.5, MaxAttempts = 1, Body = new() { ["top_k"] = 1 } };
        ProviderRecord arriving = one with { Load = new LoadRecord(null, 0.5, 1) };

        Assert.Equal(
            [
                new RunChange("p", "load", "one conversation at a time", "4 at once"),
                new RunChange("p", "spacing", "0 ms", "250.5 ms"),
                new RunChange("p", "attempts", "at most 3", "at most 1"),
                new RunChange("p", "body", null, """{"top_k":1}"""),
            ],
            Between(With(one), With(other)));
        Assert.Equal([new RunChange("p", "load", "one conversation at a time", "0.5 started per second, seed 1")], Between(With(one), With(arriving)));
        Assert.Empty(Between(With(other with { Body = new() { ["a"] = 1, ["b"] = 2 } }), With(other with { Body = new() { ["b"] = 2, ["a"] = 1 } })));
        Assert.Empty(Between(With(Provider), With(other)));
    }

    [Fact]
    public void Pauses_are_changes()
    {
        RunManifest paused = Run with { ThinkTime = new ThinkTimeRecord(2000, 5000, 1), IdleMs = [0, 10_000] };

        Assert.Equal([new RunChange("run", "think time", "none", "2000 to 5000 ms, seed 1"), new RunChange("run", "idle", "none", "0 s, 10 s")], Between(Run, paused));
        Assert.Equal([new RunChange("run", "think time", "2000 to 5000 ms, seed 1", "2000 ms")], Between(paused, paused with { ThinkTime = new ThinkTimeRecord(2000, 2000, 1) }));
        Assert.Empty(Between(paused, paused));
    }

    [Fact]
    public void Times_that_count_from_another_moment_are_a_change_of_the_load()
    {
        ProviderRecord older = Provider with { Load = new LoadRecord(null, 0.5, 1), SpacingMs = 0, MaxAttempts = 3 };

        Assert.Equal(
            [new RunChange("p", "load", "0.5 started per second, seed 1", "0.5 started per second, seed 1, times from the moment a turn is due")],
            Between(With(older), With(older with { Load = new LoadRecord(null, 0.5, 1, LoadRecord.Due) })));
    }

    [Fact]
    public void Everything_that_differs_is_listed_in_its_order()
    {
        RunManifest after = Run with
        {
            Providers =
            [
                Provider with
                {
                    Name = "q", Model = "m2", Software = "vllm", SoftwareVersion = "2", Endpoint = "http://localhost:8000/v1", Dialect = "ollama",
                    Details = Details(("total_slots", "4"), ("n_ctx", "8192")),
                },
            ],
            Host = new HostDescription("1.1+def", ".NET 10.0.2", "Windows", "arm64", 8),
            ClockError = new ClockError(0.7, 1, 120),
            Conversations = new ConversationLimits(null, 6, 10, 0, 0.05),
            Arguments = ["--url", "x"],
        };

        Assert.Equal(
            [
                new RunChange("p -> q", "model", "m", "m2"),
                new RunChange("p -> q", "software", "llama.cpp", "vllm"),
                new RunChange("p -> q", "software version", "b1", "2"),
                new RunChange("p -> q", "n_ctx", "4096", "8192"),
                new RunChange("p -> q", "total_slots", "1", "4"),
                new RunChange("p -> q", "endpoint", "http://localhost:8080/v1", "http://localhost:8000/v1"),
                new RunChange("p -> q", "dialect", "openai", "ollama"),
                new RunChange("run", "harness version", "1.0+abc", "1.1+def"),
                new RunChange("run", "runtime", ".NET 10.0.1", ".NET 10.0.2"),
                new RunChange("run", "operating system", "Linux 6", "Windows"),
                new RunChange("run", "architecture", "x64", "arm64"),
                new RunChange("run", "processors", "2", "8"),
                new RunChange("run", "clock error", "0.200 ms", "0.700 ms"),
                new RunChange("run", "conversations", "6; 1 to warm up", "6 to 10, until within 0.05; 0 to warm up"),
                new RunChange("run", "command line", "-n 6", "--url x"),
            ],
            Between(Run, after));
    }

    [Fact]
    public void Unknown_version_is_null_and_not_an_empty_text() =>
        Assert.Equal([new RunChange("p", "software version", "b1", null)], Between(Run, With(Provider with { SoftwareVersion = null })));

    [Fact]
    public void Detail_of_one_side_is_a_change_only_where_the_same_harness_asked()
    {
        RunManifest after = With(Provider with { Details = Details(("n_ctx", "4096"), ("total_slots", "1"), ("params.top_k", "40")) });
        Assert.Equal([new RunChange("p", "params.top_k", null, "40")], Between(Run, after));
        Assert.Equal([new RunChange("p", "params.top_k", "40", null)], Between(after, Run));

        IReadOnlyList<RunChange> changes = Between(Run, after with { Host = Run.Host with { Program = "2.0" } });
        Assert.Equal("harness version", Assert.Single(changes).What);
        Assert.Equal(2, Between(Run, With(Provider with { Details = null })).Count);
    }

    [Theory]
    [InlineData("prefixbench", "http://127.0.0.1:40001/v1", 0)]
    [InlineData("prefixbench", "http://10.0.0.1:40000/v1", 1)]
    [InlineData("llama.cpp", "http://127.0.0.1:40001/v1", 1)]
    public void Port_of_the_embedded_engine_is_any_free_one_and_so_no_change(string software, string endpoint, int changes)
    {
        ProviderRecord provider = Provider with { Software = software, Endpoint = "http://127.0.0.1:40000/v1" };

        Assert.Equal(changes, Between(With(provider), With(provider with { Endpoint = endpoint })).Count);
    }

    [Theory]
    [InlineData(0.2, 0.59, 0)]
    [InlineData(0.2, 0.61, 1)]
    [InlineData(0.61, 0.2, 1)]
    [InlineData(-0.001, 0.02, 0)]
    [InlineData(-0.001, 0.2, 1)]
    public void Clock_error_is_named_beyond_a_factor_of_3(double before, double after, int changes) =>
        Assert.Equal(changes, Between(Run with { ClockError = new ClockError(before, 1, 120) }, Run with { ClockError = new ClockError(after, 1, 120) }).Count);

    [Fact]
    public void Clock_that_was_not_checked_is_no_change() => Assert.Empty(Between(Run, Run with { ClockError = null }));

    [Fact]
    public void Command_line_is_compared_by_its_measured_arguments_where_they_are_known()
    {
        RunManifest saved = Run with { Arguments = ["-n", "6", "--save", "after"], MeasuredArguments = ["-n", "6"] };

        Assert.Empty(Between(Run, saved));
        Assert.Equal("-n 6 --save after", Assert.Single(Between(Run, saved with { MeasuredArguments = null })).After);
    }

    [Fact]
    public void Argument_with_blanks_is_quoted() =>
        Assert.Equal("-n 6 --filter \"*turn: 3*\"", Assert.Single(Between(Run, Run with { Arguments = ["-n", "6", "--filter", "*turn: 3*"] })).After);
}
