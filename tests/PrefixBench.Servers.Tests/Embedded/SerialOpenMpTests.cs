using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using PrefixBench.Servers.Embedded.Model;
using PrefixBench.Servers.Launching;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Servers.Tests.Embedded;

/// <summary>OpenMP for machines without it.</summary>
public sealed partial class SerialOpenMpTests
{
    public SerialOpenMpTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Only the Linux libraries of llama.cpp use OpenMP's library.");

    [Fact]
    public void Library_has_every_function_that_llama_cpp_takes_from_the_real_one()
    {
        string[] used =
        [
            .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "runtimes"), "libggml*.so", SearchOption.AllDirectories)
                .SelectMany(file => Function().Matches(Encoding.Latin1.GetString(File.ReadAllBytes(file)))).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal),
        ];
        nint library = NativeLibrary.Load(SerialOpenMp.Path);

        Assert.Contains("GOMP_parallel", used);
        Assert.All(used, name => Assert.True(NativeLibrary.TryGetExport(library, name, out _), name));
    }

    // Loaded first, it takes the place of the system's library in that process, as where the system has none.
    [Fact]
    public async Task Engine_answers_with_it()
    {
        await using ServerLease server = await new EmbeddedServerSource(
            ProgramCommand.Current with { Arguments = [.. ProgramCommand.Current.Arguments, "without-openmp"] }, new()).StartAsync(null, TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(server.Address, "/") };
        using var body = new StringContent("""{"messages":[{"role":"user","content":"hello"}],"max_tokens":20,"temperature":0}""");

        using HttpResponseMessage answer = await client.PostAsync("v1/chat/completions", body, TestContext.Current.CancellationToken);

        Assert.Contains("\"completion_tokens\":20", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        string maps = await File.ReadAllTextAsync($"/proc/{server.Launch!.ProcessId}/maps", TestContext.Current.CancellationToken);
        Assert.Contains(SerialOpenMp.Path, maps, StringComparison.Ordinal);
        Assert.DoesNotContain("/lib/x86_64-linux-gnu/libgomp", maps, StringComparison.Ordinal);
    }

    [GeneratedRegex("\0(?<name>(GOMP|omp)_[a-z_]+)(?=\0)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Function();
}
