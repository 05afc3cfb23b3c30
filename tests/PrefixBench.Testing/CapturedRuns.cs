using System.Text.Json.Nodes;
using PrefixBench.Core.Captures;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;

namespace PrefixBench.Testing;

/// <summary>Captures as the proxy writes them, from the bodies that a test is about.</summary>
public static class CapturedRuns
{
    /// <summary>Writes a capture whose requests were answered.</summary>
    /// <param name="runsFolder">The folder of all runs.</param>
    /// <param name="name">The name under which it is saved.</param>
    /// <param name="requests">The conversation and the body of each request.</param>
    /// <param name="dialect">The dialect of the bodies.</param>
    /// <param name="isStored">Whether the bodies are stored.</param>
    public static void Write(string runsFolder, string name, IReadOnlyList<(int Conversation, string Body)> requests, string dialect = "openai", bool isStored = true)
    {
        string folder = Directory.CreateDirectory(Path.Combine(runsFolder, "20260102-030405")).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "bodies"));
        (SavedRuns.Manifest(SavedRuns.Provider("m")) with { SavedAs = name, Scenario = new JsonObject { ["name"] = CapturedRun.Scenario }, Prefixes = [PrefixPolicy.AsIs.Name()] })
            .Write(folder, text => text);
        using var turns = new RunJournal(new StreamWriter(Path.Combine(folder, RunJournal.FileName)));
        using var journal = new RequestJournal(new StreamWriter(Path.Combine(folder, RequestJournal.FileName)), text => text);
        var counts = new Dictionary<int, int>();
        foreach ((int index, (int conversation, string body)) in requests.Index())
        {
            int turn = counts[conversation] = counts.GetValueOrDefault(conversation) + 1;
            string file = $"bodies/{index + 1:0000}.request";
            File.WriteAllText(Path.Combine(folder, file), body);
            journal.Write(new RequestRecord
            {
                Number = index + 1,
                StartedAt = Samples.Start.AddSeconds(index),
                Method = "POST",
                Path = "/v1/chat/completions",
                Dialect = dialect,
                Provider = "m",
                Conversation = conversation,
                Turn = turn,
                Status = 200,
                RequestBytes = body.Length,
                RequestSha256 = "",
                RequestFile = isStored ? file : null,
                ResponseBytes = 0,
                ResponseSha256 = "",
            });
            turns.Write(Samples.Sample(conversation, turn, 50, PrefixPolicy.AsIs, provider: "m", prompt: 100 * turn) with { Scenario = CapturedRun.Scenario, Usage = new TokenUsage { PromptTokens = 100 * turn, OutputTokens = 4 } });
        }
    }
}
