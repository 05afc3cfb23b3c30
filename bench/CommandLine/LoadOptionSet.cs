using System.CommandLine;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Scenarios;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The options of a run and of <c>tune</c> that decide under which load conversations are played and how much work they are.</summary>
internal sealed class LoadOptionSet
{
    private readonly Option<int[]?> _concurrency = OptionParsing.WholeNumbers("--concurrency", "Keep N conversations of each provider running at once: when one ends, the next one starts. Several numbers with commas, such as 1,4,16, give each number rows of its own. Default: \"concurrency\" of the provider, else 1.", 1, Load.MaximumWorkers);
    private readonly Option<double?> _rate = OptionParsing.Number("--arrival-rate", "Start R conversations of each provider per second on average, at random moments, however long earlier ones take.", Load.MinimumRate, Load.MaximumRate, "--rate");
    private readonly Option<string?> _thinkTime = new("--think-time") { Description = "The pause between the turns of a conversation, from the end of one to the moment at which the next is due: 2s, 500ms, or random between two times, 2s..5s. Default: none.", HelpName = "TIME" };
    private readonly Option<string?> _idle = new("--idle") { Description = "Find out how long a prefix survives without use: pause that long before the last turn, for each of these times in conversations of its own: 0s,10s,60s.", HelpName = "TIMES" };
    private readonly Option<bool> _ignoreEos = new("--ignore-eos") { Description = "Tell the server to generate exactly the maximum number of tokens in each turn (ignore_eos and min_tokens of llama.cpp, vLLM and SGLang), so that all conversations do the same work." };
    private readonly Option<string[]> _goodput = new("--goodput") { Description = "Report the share of turns that keep a limit of TTFT, total time or time per output token, such as \"ttft<=800ms\" (quote it). Can be repeated, or several separated by commas: a turn must keep all of them.", HelpName = "LIMIT" };

    /// <summary>The length of the scenario.</summary>
    public Option<double?> Scale { get; } = new("--scale") { Description = $"The factor of the lengths of the texts in a built-in scenario ({string.Join(", ", ScenarioLibrary.ScalableNames)}), {ScenarioLibrary.MinimumScale} to {ScenarioLibrary.MaximumScale}. Default: 1.", HelpName = "FACTOR" };

    /// <summary>How many conversations run at once, and what each of them does.</summary>
    public IReadOnlyList<Option> Loads => [_concurrency, _rate, _thinkTime, _idle, _ignoreEos];

    /// <summary>What is counted of the turns.</summary>
    public Option Goodput => _goodput;

    /// <summary>All options.</summary>
    public IReadOnlyList<Option> All => [Scale, .. Loads, Goodput];

    /// <summary>Reads the options.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <param name="mistakes">Takes a message for each invalid value.</param>
    public LoadOptions Read(ParseResult result, List<string> mistakes) => new()
    {
        Loads = ReadLoads(result, mistakes),
        ThinkTime = ReadPauses(result, _thinkTime, ThinkTime.Parse, mistakes) ?? ThinkTime.None,
        Idle = ReadPauses(result, _idle, IdleTimes.Parse, mistakes) ?? [],
        Goodput = ReadGoodput(result, mistakes),
        Scale = result.GetValue(Scale),
        IgnoresEos = result.GetValue(_ignoreEos),
    };

    private IReadOnlyList<Load> ReadLoads(ParseResult result, List<string> mistakes)
    {
        (int[] workers, double? rate) = (result.GetValue(_concurrency) ?? [], result.GetValue(_rate));
        if (workers.Length > 0 && rate is not null)
        {
            mistakes.Add("--concurrency cannot be combined with --arrival-rate: the one keeps a number of conversations going, the other starts them at a rate. Remove one of them.");
        }

        if (workers.CountBy(count => count).FirstOrDefault(count => count.Value > 1) is { Value: > 1 } twice)
        {
            mistakes.Add($"--concurrency is \"{string.Join(',', workers)}\", in which \"{twice.Key}\" stands {twice.Value} times. Give each number once.");
        }

        return rate is { } perSecond ? [Load.Arrivals(perSecond)] : [.. workers.Distinct().Order().Select(Load.Steady)];
    }

    private static T? ReadPauses<T>(ParseResult result, Option<string?> option, Func<string, T> parse, List<string> mistakes)
        where T : class
    {
        try
        {
            return result.GetValue(option) is { } text ? parse(text) : null;
        }
        catch (FormatException exception)
        {
            mistakes.Add($"{option.Name}: {exception.Message}.");
            return null;
        }
    }

    private Goodput? ReadGoodput(ParseResult result, List<string> mistakes)
    {
        var found = new List<string>();
        var goodput = Core.Expectations.Goodput.Parse(result.GetValue(_goodput) ?? [], found);
        mistakes.AddRange(found.Select(mistake => $"{_goodput.Name} is {mistake}"));
        return goodput;
    }
}
