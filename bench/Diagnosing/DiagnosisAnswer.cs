using PrefixBench.Analysis.Text;
using PrefixBench.Prompts.Findings;

namespace PrefixBench.Bench.Diagnosing;

/// <summary>The first line: what became of the prefix, and by whom.</summary>
internal static class DiagnosisAnswer
{
    /// <summary>Writes it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="groups">The causes, the one that lost most first.</param>
    public static string Write(DiagnosedFile file, IReadOnlyList<FindingGroup> groups)
    {
        IReadOnlyList<Finding> findings = file.Diagnosis.Findings;
        int conversations = findings.Select(finding => finding.Request.Conversation).Distinct().Count();
        string head = $"{file.Source} ({file.Notes.Format}, {Phrases.Count(findings.Count, "request")} in {Phrases.Count(conversations, "conversation")}):";
        Finding[] followers = [.. findings.Where(finding => finding.Cause != Cause.First)];
        if (followers.Length == 0)
        {
            return $"{head} no request continues another one, so there is no prefix to keep.";
        }

        int kept = followers.Count(finding => finding.Cause == Cause.Kept);
        if (kept == followers.Length)
        {
            return $"{head} prefix kept. {Every(followers.Length)} found the one before it in the cache.";
        }

        FindingGroup[] lost = [.. groups.Where(group => group.First.Side != Side.Counter)];
        string keptText = kept > 0 ? $"; {kept} of {followers.Length} kept theirs" : "";
        return lost.Length == 0
            ? $"{head} nothing shows that prefix was lost, and the counter says nothing, or what is not true{keptText}."
            : $"{head} {Phrases.List([.. lost.GroupBy(group => group.First.Side).Select(Loss)])}{keptText}.";
    }

    private static string Every(int count) => count == 1 ? "The request that continues another one" : $"Each of the {count} requests that continue another one";

    private static string Loss(IGrouping<Side, FindingGroup> side)
    {
        TokenNumber[] lost = [.. side.Select(group => group.Lost).OfType<TokenNumber>()];
        string tokens = new TokenNumber(lost.Sum(number => number.Value), lost.All(number => number.IsExact)).ToString();
        string requests = Phrases.Count(side.Sum(group => group.Findings.Count), "request");
        return side.Key switch
        {
            Side.Client => $"the client lost {tokens} tokens in {requests}",
            Side.Template => $"the chat template lost {tokens} tokens in {requests}",
            Side.Server => $"the server lost {tokens} tokens in {requests}",
            _ => $"{tokens} tokens were lost in {requests}, and the data do not tell by whom",
        };
    }
}
