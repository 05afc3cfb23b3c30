namespace PrefixBench.Core.Conversations;

/// <summary>One place among the conversations at once. It is under way from the first request of its first conversation until no conversation is left for it; one flow of control uses it.</summary>
/// <param name="level">The level that it counts towards.</param>
internal sealed class LoadSlot(LoadLevel level)
{
    private bool _isUnderWay;

    /// <summary>Whether every place is under way.</summary>
    public bool IsLevelReached => level.IsReached;

    /// <summary>A request is about to be made.</summary>
    public void Enter()
    {
        if (!_isUnderWay)
        {
            _isUnderWay = true;
            level.Rise();
        }
    }

    /// <summary>No conversation is left for this place.</summary>
    public void Leave()
    {
        if (_isUnderWay)
        {
            _isUnderWay = false;
            level.Fall();
        }
    }
}
