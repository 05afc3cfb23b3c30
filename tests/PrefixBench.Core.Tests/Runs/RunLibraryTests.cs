using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Runs;
using PrefixBench.Testing;
using Xunit;
using static PrefixBench.Testing.Samples;

namespace PrefixBench.Core.Tests.Runs;

public sealed class RunLibraryTests : IDisposable
{
    private const string First = "20260102-000000";
    private const string Second = "20260102-010000";
    private const string Third = "20260102-020000";

    private readonly RunsFolder _folder = new();

    private RunLibrary Library => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    private void AddThree()
    {
        // Not in the order of their start, and with folders beside them that are no runs.
        _folder.Add(Third, "after", hour: 2);
        _folder.Add(First, "before", hour: 0);
        _folder.Add(Second, "before", hour: 1);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "prefill", "results"));
        File.WriteAllText(Path.Combine(_folder.Path, "notes.txt"), "no run");
    }

    private string Refusal(string reference) => Assert.Throws<RunReadException>(() => Library.Load(reference)).Message;

    [Theory]
    [InlineData("latest", Third)]
    [InlineData("LATEST", Third)]
    [InlineData("latest~0", Third)]
    [InlineData("latest~1", Second)]
    [InlineData("latest~2", First)]
    [InlineData("after", Third)]
    [InlineData("before", Second)]
    [InlineData(First, First)]
    public void Reference_finds_its_run(string reference, string id)
    {
        AddThree();

        SavedRun run = Library.Load(reference);

        Assert.Equal(id, run.Manifest.RunId);
        Assert.Equal(run.Manifest.StartedAt.Hour + 1, Assert.Single(run.Samples).Conversation);
        Assert.Equal(run.Manifest.SavedAs == reference ? reference : id, run.Name);
        Assert.Equal(0, run.CutLines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/run.json")]
    [InlineData("/turns.jsonl")]
    public void Path_finds_its_run_outside_of_the_folder_of_all_runs(string ending)
    {
        string path = _folder.Add(First, "before");

        Assert.Equal(First, new RunLibrary("/nowhere").Load(path + ending).Name);
    }

    [Fact]
    public void Id_wins_over_a_name_and_a_name_over_a_folder()
    {
        _folder.Add("renamed", hour: 0);
        _folder.Add(Second, "renamed", hour: 1);
        Assert.Equal("renamed", Library.Load("renamed").Manifest.RunId);

        string folder = Path.GetRandomFileName();
        Directory.CreateDirectory(Path.Combine(Environment.CurrentDirectory, folder));
        try
        {
            _folder.Add(Third, folder, hour: 2);
            Assert.Equal(Third, Library.Load(folder).Manifest.RunId);
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    [Fact]
    public void Folder_of_the_working_directory_needs_no_separator()
    {
        _folder.Add(First);
        string name = Path.GetRandomFileName();
        string path = Directory.CreateDirectory(Path.Combine(Environment.CurrentDirectory, name)).FullName;
        try
        {
            Assert.Contains("is not the folder of a run: it contains no run.json", Refusal(name), StringComparison.Ordinal);

            RunsFolder.Manifest("elsewhere").Write(path, text => text);
            File.Copy(Path.Combine(_folder.Path, First, RunJournal.FileName), Path.Combine(path, RunJournal.FileName));
            Assert.Equal("elsewhere", Library.Load(name).Name);
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    [Fact]
    public void Manifest_reads_back_as_it_was()
    {
        RunManifest written = RunsFolder.Manifest(First, "before") with { FinishedAt = DateTimeOffset.UnixEpoch };
        _folder.Add(written, Sample(1, 1, 100));

        RunManifest read = Library.Load(First).Manifest;

        Assert.Equal(written.Arguments, read.Arguments);
        Assert.Equal(written.Host, read.Host);
        Assert.Equal(written.Scenario.ToJsonString(), read.Scenario.ToJsonString());
        Assert.Equal(written.Conversations, read.Conversations);
        Assert.Equal(written.ClockError, read.ClockError);
        Assert.Equal(written.Providers[0].Details, read.Providers[0].Details);
        Assert.Equal(written.Providers[0].Verdict, read.Providers[0].Verdict);
        Assert.Equal((written.StartedAt, written.FinishedAt, written.SavedAs, written.State), (read.StartedAt, read.FinishedAt, read.SavedAs, read.State));
    }

    [Fact]
    public void Manifest_of_an_older_program_has_no_saved_name_and_keeps_its_defaults()
    {
        string folder = _folder.Add(First, "before");
        string path = Path.Combine(folder, RunManifest.FileName);
        JsonObject json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        Assert.True(json.Remove("saved_as") & json.Remove("version") & json.Remove("clock_error"));
        Assert.True(json["providers"]![0]!.AsObject().Remove("software") & json["providers"]![0]!.AsObject().Remove("verdict"));
        File.WriteAllText(path, json.ToJsonString());

        RunManifest read = Library.Load(First).Manifest;

        Assert.Null(read.SavedAs);
        Assert.Equal(1, read.Version);
        Assert.Null(read.ClockError);
        Assert.Null(read.Providers[0].Software);
        Assert.Empty(read.Providers[0].Verdict);
    }

    [Fact]
    public void Cut_line_is_dropped_and_counted()
    {
        string folder = _folder.Add(RunsFolder.Manifest(First), Sample(1, 1, 100), Sample(2, 1, 100));
        string path = Path.Combine(folder, RunJournal.FileName);
        File.WriteAllText(path, File.ReadAllText(path)[..^30]);

        SavedRun run = Library.Load(First);

        Assert.Equal(1, Assert.Single(run.Samples).Conversation);
        Assert.Equal(1, run.CutLines);
    }

    [Theory]
    [InlineData("latest~3", "\"latest~3\" is before the first run")]
    [InlineData("latest~99", "contains 3 runs. Allowed is \"latest\" to \"latest~2\".")]
    [InlineData("latest~x", "use \"latest~N\"")]
    [InlineData("latest~", "use \"latest~N\"")]
    [InlineData("latest~-1", "use \"latest~N\"")]
    [InlineData("befor", "There is no run \"befor\"")]
    [InlineData("aftr", "Did you mean \"after\"?")]
    [InlineData("something-else", "Allowed are a saved name, a run id, the path")]
    [InlineData("./before", "There is no folder or file \"./before\"")]
    [InlineData("prefill", "There is no run \"prefill\"")]
    public void Reference_that_means_nothing_is_refused_with_what_is_allowed(string reference, string message)
    {
        AddThree();

        Assert.Contains(message, Refusal(reference), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("latest")]
    [InlineData("before")]
    public void No_run_at_all_says_how_to_make_one(string reference)
    {
        Assert.Contains($"There is no run \"{reference}\"", Refusal(reference), StringComparison.Ordinal);
        Assert.Contains("--save NAME", Assert.Throws<RunReadException>(() => new RunLibrary("/no/such/folder").Load(reference)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is not a valid run description")]
    [InlineData("[]", "is not a valid run description")]
    [InlineData("null", "is not a valid run description")]
    [InlineData("{\"version\":1}", "is not a valid run description")]
    [InlineData("{\"version\":2}", "has version \"2\"; this program supports versions up to \"1\"")]
    [InlineData("{\"version\":99999999999}", "has version \"99999999999\"")]
    public void Manifest_that_is_none_is_refused_and_keeps_its_place_as_the_latest(string text, string message)
    {
        _folder.Add(First, hour: 0);
        File.WriteAllText(Path.Combine(_folder.Add(Second, hour: 1), RunManifest.FileName), text);

        Assert.Contains(message, Refusal("latest"), StringComparison.Ordinal);
        Assert.Contains(message, Refusal(Second), StringComparison.Ordinal);
        Assert.Equal(First, Library.Load("latest~1").Name);
    }

    [Theory]
    [InlineData("\"host\": {", "\"host\": null, \"x\": {")]
    [InlineData("\"providers\": [", "\"providers\": [ null, ")]
    public void Null_where_a_value_must_be_is_refused(string sound, string broken)
    {
        string path = Path.Combine(_folder.Add(First), RunManifest.FileName);
        string text = File.ReadAllText(path);
        Assert.Contains(sound, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(sound, broken, StringComparison.Ordinal));

        Assert.Contains("is not a valid run description", Refusal(First), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "contains no turn")]
    [InlineData("\n\n", "contains no turn")]
    [InlineData("{\"version\":1,\"prov", "contains no complete turn")]
    public void Turns_that_are_none_are_refused(string text, string message)
    {
        File.WriteAllText(Path.Combine(_folder.Add(First), RunJournal.FileName), text);

        Assert.Contains(message, Refusal(First), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_turns_are_refused()
    {
        File.Delete(Path.Combine(_folder.Add(First), RunJournal.FileName));

        Assert.Contains($"The turns of the run \"{First}\" cannot be read", Refusal(First), StringComparison.Ordinal);
    }

    [Fact]
    public void Path_of_another_file_is_refused()
    {
        string path = Path.Combine(_folder.Add(First), "benchmarkdotnet.log");
        File.WriteAllText(path, "");

        Assert.Contains("is not a file of a run", Refusal(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_without_a_measured_turn_loads_but_not_to_be_compared()
    {
        var failure = new TurnFailure { Kind = FailureKind.ConnectionFailed, Message = "Nobody answers." };
        _folder.Add(RunsFolder.Manifest(First), Sample(1, 1, 100) with { IsWarmup = true });
        _folder.Add(RunsFolder.Manifest(Second), Sample(1, 1, 100) with { Failure = failure });

        Assert.Single(Library.Load(First).Samples);
        Assert.Contains("it ended before the end of its warm-up", Assert.Throws<RunReadException>(() => Library.LoadMeasured(First)).Message, StringComparison.Ordinal);
        Assert.Contains("the first with \"Nobody answers\"", Assert.Throws<RunReadException>(() => Library.LoadMeasured(Second)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Newest_run_of_a_name_is_found_for_whoever_saves_it_again()
    {
        AddThree();

        Assert.Equal(Second, Library.FindSaved("before")!.RunId);
        Assert.Null(Library.FindSaved("nothing"));
    }
}
