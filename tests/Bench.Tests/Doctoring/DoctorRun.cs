using System.Text.Json;
using System.Text.RegularExpressions;
using PrefixBench.Bench.Tests.CommandLine;

namespace PrefixBench.Bench.Tests.Doctoring;

/// <summary>One examination by the whole program, as its JSON report tells it.</summary>
internal sealed partial class DoctorRun
{
    private DoctorRun(int code, string plan, JsonElement report) => (Code, Plan, Report) = (code, plan, report);

    public int Code { get; }

    /// <summary>What was printed before the first request, and the experiment that was begun.</summary>
    public string Plan { get; }

    public JsonElement Report { get; }

    /// <summary>The requests that the plan announced.</summary>
    public int Announced => int.Parse(Most.Match(Plan).Groups["requests"].Value, null);

    /// <summary>A finding.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="subject">What it is about.</param>
    public ExaminedFinding this[string experiment, string subject]
    {
        get
        {
            JsonElement[] found = [.. Experiment(experiment).GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("subject").GetString() == subject)];
            Assert.True(found.Length == 1, Report.ToString());
            return ExaminedFinding.Read(found[0]);
        }
    }

    /// <summary>An experiment.</summary>
    /// <param name="name">Its name.</param>
    public JsonElement Experiment(string name) => Report.GetProperty("experiments").EnumerateArray().Single(experiment => experiment.GetProperty("name").GetString() == name);

    /// <summary>Examines a server.</summary>
    /// <param name="url">Its address.</param>
    /// <param name="arguments">Further arguments.</param>
    public static async Task<DoctorRun> ExamineAsync(Uri url, params string[] arguments)
    {
        using var program = new TestProgram();
        return await ExamineAsync(program, url, arguments);
    }

    /// <summary>Examines a server by a program that was prepared.</summary>
    /// <param name="program">The program.</param>
    /// <param name="url">The server's address.</param>
    /// <param name="arguments">Further arguments.</param>
    public static async Task<DoctorRun> ExamineAsync(TestProgram program, Uri url, params string[] arguments)
    {
        int code = await program.RunAsync(["doctor", "--url", url.AbsoluteUri, "--format", "json", .. arguments]);
        Assert.True(program.Out.StartsWith('{'), program.Out + program.Error);
        return new DoctorRun(code, program.Error, JsonSerializer.Deserialize<JsonElement>(program.Out));
    }

    [GeneratedRegex(@"at most (?<requests>\d+) requests? of about", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Most { get; }
}
