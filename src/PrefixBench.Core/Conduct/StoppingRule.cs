using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Conduct;

/// <summary>Decides when a lane has played enough: by its numbers, by the precision of its rows, or because its server fails. Knows no time.</summary>
internal sealed class StoppingRule
{
    /// <summary>A lane ends after as many failed conversations in a row, on top of the others that one incident can hit at once: the server is not going to mend itself.</summary>
    private const int MaximumFailuresInRow = 3;

    private readonly LanePlan _lane;
    private readonly ConductorOptions _options;
    private readonly Dictionary<(PrefixPolicy Prefix, int Turn), List<double>> _rows = [];
    private int? _required;
    private int _rounds;
    private int _failuresInRow;
    private bool _hasSucceeded;

    public StoppingRule(LanePlan lane, ConductorOptions options)
    {
        _lane = lane;
        _options = options;
        Minimum = options.MinimumFor(lane.Provider);
        Maximum = options.MaximumFor(lane.Provider);
    }

    public int Minimum { get; }

    public int Maximum { get; }

    /// <summary>Measured conversations of each prefix that were started so far.</summary>
    public int Played { get; private set; }

    /// <summary>Whether the server fails in a way that will not pass.</summary>
    public bool IsBroken { get; private set; }

    public bool IsDone => IsBroken || Played >= Maximum || (Played >= Minimum && Played >= _required);

    private Load Load => _lane.Provider.Load;

    /// <summary>Takes the numbers of the next round, whose blocks have one conversation of each.</summary>
    public IReadOnlyList<int> TakeRound()
    {
        int first = Played + 1;
        int count = BlockSize.Next(Load, Played, Maximum);
        Played += count;
        return [.. Enumerable.Range(first, count)];
    }

    /// <summary>Takes in a conversation that has been played.</summary>
    public void Record(Conversation conversation)
    {
        foreach (TurnSample sample in conversation.Samples)
        {
            _hasSucceeded |= sample.Failure is null;
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
        IsBroken |= _failuresInRow >= MaximumFailuresInRow + (Load.Workers ?? 1) - 1 || IsLasting(failure.Kind);
    }

    /// <summary>A round of measured conversations is over.</summary>
    public void EndRound()
    {
        _rounds++;
        if (!Load.IsOneAtATime && _rounds == RequiredConversations.DecidingBlocks)
        {
            _required = RequiredConversations.UnderLoad(DecidingRows, _options.MaximumRelativeError, Played, BlockSize.For(Load));
        }
    }

    // The control only serves the comparison and is no row of its own beside a stable prefix, so it does not prolong the run.
    private List<double>[] DecidingRows =>
        [.. _rows.Where(row => row.Key.Prefix != PrefixPolicy.Control || _lane.Prefixes is [PrefixPolicy.Control]).Select(row => row.Value)];

    /// <summary>Whether the next conversation would fail in the same way.</summary>
    private bool IsLasting(FailureKind kind) => kind == FailureKind.ConnectionFailed ? !_hasSucceeded : kind
        is FailureKind.TlsFailed or FailureKind.Unauthorized or FailureKind.QuotaExceeded
        or FailureKind.NotFound or FailureKind.RequestRejected or FailureKind.Redirected or FailureKind.UnexpectedResponse
        or FailureKind.InsecureKey or FailureKind.Internal;
}
