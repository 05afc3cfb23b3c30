using PrefixBench.Core.Platforms;
using PrefixBench.Servers.Gguf;
using PrefixBench.Testing;

namespace PrefixBench.Servers.Tests.Gguf;

public sealed class SyntheticModelCacheTests : IDisposable
{
    private static readonly SyntheticModelOptions Tiny = new() { Width = 64, Layers = 2, Heads = 2, FeedForward = 96, Context = 512, Seed = 7 };

    private readonly TemporaryFolder _folder = new();

    private string Folder => Path.Combine(_folder.Path, "cache");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Model_is_written_under_a_name_that_tells_size_and_seed()
    {
        string path = await GetAsync(Tiny);

        Assert.Matches("^synthetic-64x2-seed7-[0-9a-f]{16}\\.gguf$", Path.GetFileName(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(Folder));
        Assert.Equal(await ContentAsync(Tiny), await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Model_that_is_there_is_not_written_again()
    {
        string path = await GetAsync(Tiny);
        var written = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, written);

        Assert.Equal(path, await GetAsync(Tiny with { }));

        Assert.Equal(written, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    public async Task Whatever_changes_the_content_changes_the_name()
    {
        SyntheticModelOptions[] all =
        [
            Tiny, Tiny with { Seed = 8 }, Tiny with { Heads = 4 }, Tiny with { KeyValueHeads = 1 }, Tiny with { FeedForward = 128 }, Tiny with { Context = 1024 },
            Tiny with { Vocabulary = SyntheticVocabularyKind.Words }, Tiny with { Layers = 1 }, Tiny with { Width = 128 },
        ];

        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (SyntheticModelOptions options in all)
        {
            paths.Add(await GetAsync(options));
        }

        Assert.Equal(all.Length, paths.Count);
        Assert.Equal(all.Length, Directory.GetFiles(Folder).Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public async Task File_of_the_wrong_length_is_written_anew(int length)
    {
        string path = await GetAsync(Tiny);
        await File.WriteAllBytesAsync(path, new byte[length], TestContext.Current.CancellationToken);

        await GetAsync(Tiny);

        Assert.Equal(await ContentAsync(Tiny), await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Several_at_once_get_the_same_complete_file()
    {
        string[] paths = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => GetAsync(Tiny))));

        string path = Assert.Single(paths.Distinct(StringComparer.Ordinal));
        Assert.Equal([path], Directory.GetFileSystemEntries(Folder));
        Assert.Equal(await ContentAsync(Tiny), await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Unfinished_files_of_long_ago_are_removed_and_nothing_else()
    {
        Directory.CreateDirectory(Folder);
        string old = Create("synthetic-1x1-seed1-0.gguf.1.part");
        string recent = Create("synthetic-1x1-seed1-0.gguf.2.part");
        string foreign = Create("notes.part");
        File.SetLastWriteTimeUtc(old, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(foreign, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        await GetAsync(Tiny);

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(recent));
        Assert.True(File.Exists(foreign));

        string Create(string name)
        {
            string path = Path.Combine(Folder, name);
            File.WriteAllText(path, "");
            return path;
        }
    }

    [Fact]
    public async Task Folder_that_cannot_be_created_is_replaced_by_the_next()
    {
        string file = Path.Combine(_folder.Path, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        string path = await SyntheticModelCache.GetAsync(Tiny, [Path.Combine(file, "cache"), Folder], TestContext.Current.CancellationToken);

        Assert.Equal(Folder, Path.GetDirectoryName(path));
        await Assert.ThrowsAnyAsync<IOException>(() => SyntheticModelCache.GetAsync(Tiny, [Path.Combine(file, "cache")], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Writing_that_is_cancelled_leaves_no_file()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SyntheticModelCache.GetAsync(Tiny, [Folder], new CancellationToken(canceled: true)));

        Assert.Empty(Directory.GetFileSystemEntries(Folder));
    }

    [Fact]
    public async Task Size_that_is_impossible_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => GetAsync(Tiny with { Width = 33 }));

    [Fact]
    public void Folder_is_the_one_of_the_platform_and_then_the_one_for_temporary_files() =>
        Assert.Equal([Platform.Current.CacheFolder(_ => null, Environment.GetFolderPath)!, Path.Combine(Path.GetTempPath(), "prefixbench")], SyntheticModelCache.Folders(_ => null));

    private Task<string> GetAsync(SyntheticModelOptions options) => SyntheticModelCache.GetAsync(options, [Folder], TestContext.Current.CancellationToken);

    private static async Task<byte[]> ContentAsync(SyntheticModelOptions options)
    {
        using var stream = new MemoryStream();
        await SyntheticModel.WriteAsync(stream, options, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }
}
