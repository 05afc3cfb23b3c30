using PrefixBench.Core.Platforms;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Core.Tests.Platforms;

public sealed class FileReplacementTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly InstantTimeProvider _time = new(DateTimeOffset.UnixEpoch);

    public static TheoryData<Platform> All => [Platform.Linux, Platform.MacOs, Platform.Windows];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(All))]
    public void File_takes_the_place_of_another_and_of_none(Platform platform)
    {
        string file = _folder.File("file");
        foreach (string content in (string[])["one", "two"])
        {
            File.WriteAllText(_folder.File("new"), content);
            platform.Replace(_folder.File("new"), file);

            Assert.Equal(content, File.ReadAllText(file));
            Assert.Equal([file], Directory.GetFiles(_folder.Path));
        }
    }

    [Fact]
    public void File_that_is_open_for_a_moment_is_replaced_after_it()
    {
        int attempts = 0;
        var replacement = new FileReplacement(_time, (_, _) =>
        {
            if (++attempts <= 3)
            {
                throw attempts == 2 ? new UnauthorizedAccessException() : new IOException();
            }
        });

        replacement.Replace("new", "old");

        Assert.Equal(4, attempts);
        Assert.Equal([20, 40, 80], _time.Waits.Select(wait => wait.TotalMilliseconds));
    }

    [Fact]
    public void File_that_stays_open_is_an_error_after_two_seconds_and_a_half()
    {
        var replacement = new FileReplacement(_time, (_, _) => throw new UnauthorizedAccessException("in use"));

        Assert.Equal("in use", Assert.Throws<UnauthorizedAccessException>(() => replacement.Replace("new", "old")).Message);
        Assert.Equal(2540, _time.Waits.Sum(wait => wait.TotalMilliseconds));
    }

    [Fact]
    public void File_that_does_not_exist_is_not_waited_for()
    {
        var replacement = new FileReplacement(_time, File.Move);

        Assert.Throws<FileNotFoundException>(() => replacement.Replace(_folder.File("none"), _folder.File("file")));
        Assert.Empty(_time.Waits);
    }
}
