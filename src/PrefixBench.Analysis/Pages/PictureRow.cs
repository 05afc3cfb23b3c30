using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Summaries;

namespace PrefixBench.Analysis.Pages;

/// <summary>A turn as pictures need it: what was measured, what it says, and the control beside it.</summary>
/// <param name="Row">The turn's samples.</param>
/// <param name="Summary">Its numbers.</param>
/// <param name="Control">The control's samples at the same turn; null without a control.</param>
internal sealed record PictureRow(TurnRow Row, RowSummary Summary, TurnRow? Control)
{
    /// <summary>The turn, from 1.</summary>
    public int Turn => Row.Turn;
}
