using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Servers.Tests.Embedded;

public sealed class OptionsTests
{
    [Fact]
    public void Options_by_default_have_no_mistakes()
    {
        Assert.Empty(new ServeOptions().FindMistakes());
    }

    [Fact]
    public void Options_report_all_mistakes_together()
    {
        var options = new ServeOptions { Port = 70000, Engine = new EngineOptions { Slots = 0, Width = 40, Layers = 65, PrefillBatch = 0, ContextSize = 3, Threads = 0 } };
        IReadOnlyList<string> mistakes = options.FindMistakes();
        Assert.Equal(7, mistakes.Count);
        Assert.Contains(mistakes, mistake => mistake.Contains("width \"40\" is not a multiple of 32", StringComparison.Ordinal));
        Assert.Contains(mistakes, mistake => mistake.Contains("port \"70000\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Options_at_their_defaults_become_the_shortest_command_line()
    {
        Assert.Equal(["serve", "--port", "0"], new ServeOptions().ToArguments());
    }

    [Fact]
    public void Options_become_a_command_line()
    {
        var options = new ServeOptions
        {
            Port = 99,
            Scripted = true,
            IsChild = true,
            Engine = new EngineOptions { Cache = false, Slots = 2, Width = 64, Layers = 3, PrefillBatch = 8, ContextSize = 1024, Seed = 7, Threads = 200 },
        };
        Assert.Equal(
            "serve --port 99 --child --scripted --no-cache --slots 2 --width 64 --layers 3 --prefill-batch 8 --context 1024 --seed 7 --threads 200",
            string.Join(' ', options.ToArguments()));
    }
}
