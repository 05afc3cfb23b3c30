using Microsoft.Extensions.Time.Testing;
using PrefixBench.Core.Runs;
using Xunit;

namespace PrefixBench.Core.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("prefixbench-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    [Fact]
    public void Runs_of_one_second_are_numbered()
    {
        Assert.Equal("20260102-030405", RunFolder.Create(_parent, _time).RunId);
        Assert.Equal("20260102-030405-2", RunFolder.Create(_parent, _time).RunId);
    }

    [Fact]
    public async Task Runs_that_start_at_once_get_different_folders()
    {
        const int count = 32;
        using var start = new Barrier(count);
        RunFolder[] folders = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                return RunFolder.Create(_parent, _time);
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal(count, folders.Select(f => f.Path).Distinct(StringComparer.Ordinal).Count());
        Assert.All(folders, f => Assert.True(Directory.Exists(f.Path)));
    }

    [Fact]
    public void Folder_that_someone_made_is_left_alone()
    {
        Directory.CreateDirectory(Path.Combine(_parent, "20260102-030405"));

        Assert.Equal("20260102-030405-2", RunFolder.Create(_parent, _time).RunId);
    }

    [Fact]
    public void Parent_that_is_a_file_is_named_as_such()
    {
        string file = Path.Combine(_parent, "file");
        File.WriteAllText(file, "");

        Assert.ThrowsAny<IOException>(() => RunFolder.Create(file, _time));
    }
}
