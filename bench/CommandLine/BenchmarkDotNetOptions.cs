namespace PrefixBench.Bench.CommandLine;

/// <summary>BenchmarkDotNet's options that this program does not support. Each would change what is measured or have no effect, so each is rejected with a reason.</summary>
internal static class BenchmarkDotNetOptions
{
    private const string NoProcess = "this process makes the requests, and BenchmarkDotNet starts no other process";
    private const string UseConversations = "a row's iterations are conversations; use --conversations, --min-conversations, --max-conversations and --max-relative-error";

    private static readonly Dictionary<string, string> Reasons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--job"] = "it would add a second job that plays every conversation again; use --conversations for a short run",
        ["-j"] = "it would add a second job that plays every conversation again; use --conversations for a short run",
        ["--inProcess"] = NoProcess,
        ["-i"] = NoProcess,
        ["--runtimes"] = "the server is measured, not a .NET runtime",
        ["-r"] = "the server is measured, not a .NET runtime",
        ["--memory"] = "it would measure this program's memory, not the server's",
        ["-m"] = "it would measure this program's memory, not the server's",
        ["--threading"] = "it would measure this program's threads, not the server's",
        ["-t"] = "it would measure this program's threads, not the server's",
        ["--exceptions"] = "it would count this program's exceptions; failed turns are in the table and in turns.jsonl",
        ["--disasm"] = "there is no code of yours to disassemble",
        ["-d"] = "there is no code of yours to disassemble",
        ["--profiler"] = NoProcess,
        ["-p"] = NoProcess,
        ["--apples"] = "it reorders benchmarks of code on one machine; conversations are already interleaved",
        ["--resume"] = "a conversation that was interrupted is no longer cold; start a new run",
        ["--outliers"] = "a slow turn can be a cache miss, so outliers are never removed",
        ["--launchCount"] = UseConversations,
        ["--invocationCount"] = UseConversations,
        ["--unrollFactor"] = UseConversations,
        ["--iterationTime"] = UseConversations,
        ["--minWarmupCount"] = "warm-up conversations are a fixed number; use --warmup-conversations",
        ["--maxWarmupCount"] = "warm-up conversations are a fixed number; use --warmup-conversations",
        ["--strategy"] = UseConversations,
        ["--runOncePerIteration"] = UseConversations,
        ["--affinity"] = "it would pin this program, not the server",
        ["--statisticalTest"] = "it compares jobs as independent samples at a level of 0.00001; the verdicts below the table compare pairs",
        ["--anyCategories"] = "the rows have no categories; use --provider, --prefix and --filter",
        ["--allCategories"] = "the rows have no categories; use --provider, --prefix and --filter",
        ["--exporters"] = "every run writes Markdown, HTML, CSV and JSON",
        ["-e"] = "every run writes Markdown, HTML, CSV and JSON",
        ["--join"] = "there is always one summary",
        ["--noOverwrite"] = "every run has its own folder",
        ["--keepFiles"] = "no code is generated",
        ["--noForcedGCs"] = UseConversations,
        ["--noEvaluationOverhead"] = "no overhead is subtracted from a request's time",
        ["--coreRun"] = NoProcess,
        ["--cli"] = NoProcess,
        ["--envVars"] = NoProcess,
        ["--hide"] = "to hide columns, open the CSV report in a spreadsheet",
        ["--stopOnFirstError"] = "a failed turn ends only its conversation",
        ["--info"] = "run.json and the head of the report describe the machine",
    };

    /// <summary>Returns the message that rejects an option; null if it is supported or not an option of BenchmarkDotNet.</summary>
    public static string? Refusal(string token)
    {
        int equals = token.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? token : token[..equals];
        return Reasons.TryGetValue(name, out string? reason) ? $"BenchmarkDotNet's option \"{name}\" is not supported: {reason}." : null;
    }
}
