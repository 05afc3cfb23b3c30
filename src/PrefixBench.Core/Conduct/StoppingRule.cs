using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Conduct;

/// <summary>Decides when a lane has played enough: by its numbers of conversations, by the precision of its rows, or because its server fails. Uses no clock.</summary>
internal sealed class StoppingRule
{
    /// <summary>
    /// Failed conversations in a row after which a lane ends, because the server is not expected to recover. With several conversations at once, the limit is
    /// raised by those that the same incident can affect.
    /// </summary>
    private const int MaximumFailuresInRow = 3;

    private readonly LanePlan _lane;
    private readonly ConductorOptions _options;
    private readonly Dictionary<(PrefixPolicy Prefix, int Turn), List<double>> _rows = [];
    private int? _required;
    private int _rounds;
    private int _failuresInRow;
    private bool _hasSucceeded;
    private readonly HashSet<int> _started = [];

    public StoppingRule(LanePlan lane, ConductorOptions options)
    {
        _lane = lane;
        _options = options;
        Minimum = options.MinimumFor(lane.Provider);
        Maximum = options.MaximumFor(lane.Provider);
    }

    public int Minimum { get; }

    public int Maximum { get; }

    /// <summary>The rounds that are played at least, 1 or more.</summary>
    public int PlannedRounds => Load.IsOneAtATime ? Minimum : BlockSize.Blocks(Load, Maximum);

    /// <summary>Measured conversations of each prefix started so far.</summary>
    public int Played { get; private set; }

    /// <summary>Whether the lane ends early because its server fails permanently.</summary>
    public bool IsBroken => Stop is not null;

    /// <summary>The early end; null if there is none.</summary>
    public LaneStop? Stop { get; private set; }

    public bool IsDone => IsBroken || Played >= Maximum || (Played >= Minimum && Played >= _required);

    private Load Load => _lane.Provider.Load;

    /// <summary>Takes the conversation numbers of the next round. Each of its blocks plays every number once.</summary>
    public IReadOnlyList<int> TakeRound()
    {
        int first = Played + 1;
        int count = BlockSize.Next(Load, Played, Maximum);
        Played += count;
        return [.. Enumerable.Range(first, count)];
    }

    /// <summary>Records a conversation that has been played.</summary>
    public void Record(Conversation conversation)
    {
        foreach (TurnSample sample in conversation.Samples)
        {
            _hasSucceeded |= sample.Failure is null;
            if (!sample.IsWarmup)
            {
                _started.Add(sample.Conversation);
            }

            if (sample is { IsMeasured: true, TimeToFirstToken: { } time })
            {
                (PrefixPolicy Prefix, int Turn) key = (sample.Prefix, sample.Turn);
                if (!_rows.TryGetValue(key, out List<double>? row))
                {
                    _rows[key] = row = [];
                }

                row.Add(time.TotalMilliseconds);
            }
        }

        if (Load.IsOneAtATime)
        {
            _required ??= RequiredConversations.For(DecidingRows, _options.MaximumRelativeError);
        }

        if (conversation.Failure is not { } failure)
        {
            _failuresInRow = 0;
            return;
        }

        _failuresInRow++;
        if (FindCause(failure) is { } cause)
        {
            Stop ??= new LaneStop(_lane.Provider.Name, cause, _failuresInRow, failure, _started.Count, Minimum, Maximum) { Load = Load };
        }
    }

    /// <summary>Ends a round of measured conversations.</summary>
    public void EndRound()
    {
        _rounds++;
        if (!Load.IsOneAtATime && _rounds == RequiredConversations.DecidingBlocks)
        {
            _required = RequiredConversations.UnderLoad(DecidingRows, _options.MaximumRelativeError, Played, BlockSize.For(Load));
        }
    }

    // Next to a stable prefix, the control has no row of its own, so it does not prolong the run.
    private List<double>[] DecidingRows =>
        [.. _rows.Where(row => row.Key.Prefix != PrefixPolicy.Control || _lane.Prefixes is [PrefixPolicy.Control]).Select(row => row.Value)];

    private StopCause? FindCause(TurnFailure failure) => failure switch
    {
        // The retries have waited for the server already.
        { IsOutage: true, Kind: FailureKind.ConnectionFailed } => _hasSucceeded ? StopCause.Outage : StopCause.Lasting,
        _ when IsLasting(failure.Kind) => StopCause.Lasting,
        _ => _failuresInRow >= MaximumFailuresInRow + (Load.Workers ?? 1) - 1 ? StopCause.InRow : null,
    };

    /// <summary>Whether the next conversation would fail in the same way.</summary>
    private bool IsLasting(FailureKind kind) => kind switch
    {
        // A server that has answered before can break one answer; one that never has does not speak what is expected.
        FailureKind.ConnectionFailed or FailureKind.MalformedStream or FailureKind.EmptyReply or FailureKind.ResponseTooLarge => !_hasSucceeded,
        FailureKind.TlsFailed or FailureKind.Unauthorized or FailureKind.QuotaExceeded
            or FailureKind.NotFound or FailureKind.RequestRejected or FailureKind.Redirected or FailureKind.UnexpectedResponse
            or FailureKind.InsecureKey or FailureKind.Internal => true,
        _ => false,
    };
}
