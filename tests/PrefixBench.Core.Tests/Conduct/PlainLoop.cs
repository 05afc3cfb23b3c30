using PrefixBench.Core.Chat;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Core.Tests.Conduct;

/// <summary>One conversation at a time as nested loops, with no notion of blocks or loads: what the schedule must come to when there is never more than one.</summary>
internal static class PlainLoop
{
    /// <summary>An answer that depends on the conversation alone: a time, or a failure in as many of a hundred.</summary>
    public static Conversation Play(int lane, PrefixPolicy prefix, int number, bool isWarmup, int seed, int failing)
    {
        var random = new Random(HashCode(lane, prefix, number, isWarmup, seed));
        var conversation = new ScheduledConversation(new Block { Lane = lane, Prefix = prefix, Conversations = [number], Load = Load.Steady(), IsWarmup = isWarmup }, number, TimeSpan.Zero, null);
        return random.Next(100) >= failing
            ? ScheduleRun.Success(conversation, 100 + random.Next(30))
            : ScheduleRun.Failure(conversation, random.Next(10) == 0 ? FailureKind.NotFound : FailureKind.ServerError);
    }

    public static IEnumerable<string> Run(LanePlan[] lanes, ConductorOptions options, int seed, int failing)
    {
        List<string> log = [];
        State[] all = [.. lanes.Select((lane, i) => new State(i, lane, options))];
        for (int number = 1; number <= options.WarmupConversations; number++)
        {
            foreach (State state in all.Where(s => !s.IsDone))
            {
                Round(state, number, isWarmup: true);
            }
        }

        for (int round = 0; all.Any(s => !s.IsDone); round++)
        {
            for (int i = 0; i < all.Length; i++)
            {
                State state = all[(i + round) % all.Length];
                if (!state.IsDone)
                {
                    Round(state, ++state.Played, isWarmup: false);
                }
            }
        }

        return log;

        void Round(State state, int number, bool isWarmup)
        {
            bool hasStable = state.Lane.Prefixes.Contains(PrefixPolicy.Stable);
            bool hasReplies = false;
            PrefixPolicy[] pair = [PrefixPolicy.Stable, PrefixPolicy.Control];
            PrefixPolicy[] order = number % 2 == 0 ? [.. pair, PrefixPolicy.AsIs] : [PrefixPolicy.AsIs, .. pair];
            foreach (PrefixPolicy prefix in order.Where(p => state.Lane.Prefixes.Contains(p)))
            {
                if (state.IsBroken || (prefix == PrefixPolicy.Control && hasStable && !hasReplies))
                {
                    continue;
                }

                log.Add($"{state.Index} {prefix} {number} {isWarmup}");
                Conversation played = Play(state.Index, prefix, number, isWarmup, seed, failing);
                state.Record(played);
                hasReplies |= prefix == PrefixPolicy.Stable && played.Failure is null;
            }
        }
    }

    // The framework's own is another one in each process.
    private static int HashCode(int lane, PrefixPolicy prefix, int number, bool isWarmup, int seed) =>
        (((((((seed * 31) + lane) * 31) + (int)prefix) * 31) + number) * 2) + (isWarmup ? 1 : 0);

    private sealed class State(int index, LanePlan lane, ConductorOptions options)
    {
        private readonly Dictionary<PrefixPolicy, List<double>> _rows = [];
        private int _failures;
        private int? _required;

        public int Index => index;

        public LanePlan Lane => lane;

        public int Played { get; set; }

        public bool IsBroken { get; private set; }

        public bool IsDone => IsBroken || Played >= (options.ExactConversations ?? options.MaximumConversations)
            || (Played >= (options.ExactConversations ?? options.MinimumConversations) && Played >= _required);

        public void Record(Conversation played)
        {
            _failures = played.Failure is null ? 0 : _failures + 1;
            IsBroken |= _failures >= 3 || played.Failure?.Kind == FailureKind.NotFound;
            if (played.Samples[0] is { IsMeasured: true, Prefix: var prefix, TimeToFirstToken: { } time } && (prefix != PrefixPolicy.Control || lane.Prefixes.Count == 1))
            {
                _rows.TryAdd(prefix, []);
                _rows[prefix].Add(time.TotalMilliseconds);
            }

            _required ??= RequiredConversations.For([.. _rows.Values], options.MaximumRelativeError);
        }
    }
}
