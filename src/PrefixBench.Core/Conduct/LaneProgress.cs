using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Conduct;

/// <summary>What a lane has played, and whether it is done.</summary>
internal sealed class LaneProgress
{
    /// <summary>A lane ends after as many failed conversations in a row: the server is not going to mend itself.</summary>
    private const int MaximumFailuresInRow = 3;

    private readonly ConductorOptions _options;
    private readonly Dictionary<(PrefixPolicy Prefix, int Turn), List<double>> _rows = [];
    private int? _required;
    private int _failuresInRow;
    private bool _hasSucceeded;
    private bool _isBroken;

    public LaneProgress(Lane lane, ConductorOptions options)
    {
        Lane = lane;
        _options = options;
        Minimum = options.MinimumFor(lane.Provider.Provider);
        Maximum = options.MaximumFor(lane.Provider.Provider);
    }

    public Lane Lane { get; }

    public int Minimum { get; }

    public int Maximum { get; }

    public int Warmups => _options.WarmupsFor(Lane.Provider.Provider);

    /// <summary>Measured conversations started so far, per prefix.</summary>
    public int Played { get; private set; }

    public bool IsDone => _isBroken || Played >= Maximum || (Played >= Minimum && Played >= _required);

    public void Started(int conversations) => Played += conversations;

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

        _required ??= RequiredConversations.For(DecidingRows, _options.MaximumRelativeError);
        if (conversation.Failure is not { } failure)
        {
            _failuresInRow = 0;
            return;
        }

        _failuresInRow++;
        _isBroken |= _failuresInRow >= MaximumFailuresInRow || IsLasting(failure.Kind);
    }

    // The control only serves the comparison and is no row of its own beside a stable prefix, so it does not prolong the run.
    private List<double>[] DecidingRows =>
        [.. _rows.Where(row => row.Key.Prefix != PrefixPolicy.Control || Lane.Prefixes is [PrefixPolicy.Control]).Select(row => row.Value)];

    /// <summary>Whether the next conversation would fail in the same way.</summary>
    private bool IsLasting(FailureKind kind) => kind == FailureKind.ConnectionFailed ? !_hasSucceeded : kind
        is FailureKind.TlsFailed or FailureKind.Unauthorized or FailureKind.QuotaExceeded
        or FailureKind.NotFound or FailureKind.RequestRejected or FailureKind.Redirected or FailureKind.UnexpectedResponse
        or FailureKind.InsecureKey or FailureKind.Internal;
}
