using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PrefixBench.Bench.CommandLine;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Launching;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>The embedded engine is small enough to run beside whatever else runs: its process stays below 300 MB.</summary>
public sealed class EngineMemoryTests
{
    private const long Most = 300L * 1024;

    [Fact]
    public async Task Process_with_every_slot_in_use_stays_below_300_MB()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The peak of a process's memory is read from /proc.");
        var source = new EmbeddedServerSource(new ProgramCommand("dotnet", [typeof(CommandLineProgram).Assembly.Location]), new ServeOptions());
        await using ServerLease engine = await source.StartAsync(null, TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(engine.Address, "/") };

        await Task.WhenAll(Enumerable.Range(0, new EngineOptions().Slots).Select(async slot =>
        {
            var body = new JsonObject
            {
                ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = $"{slot} {string.Concat(Enumerable.Repeat("Every word of it is kept in the cache. ", 200))}" }),
                ["max_tokens"] = 50,
            };
            using HttpResponseMessage answer = await client.PostAsJsonAsync("v1/chat/completions", body, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode);
        }));

        string peak = File.ReadLines($"/proc/{engine.Launch!.ProcessId}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        Assert.InRange(long.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1].Trim(), CultureInfo.InvariantCulture), 1, Most);
    }
}
