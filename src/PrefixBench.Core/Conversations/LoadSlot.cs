namespace PrefixBench.Core.Conversations;

/// <summary>
/// The slot of one worker in the load. It is occupied from the first request of its first conversation until no conversation is left for it. Used by one
/// worker at a time.
/// </summary>
/// <param name="level">The level that the slot counts towards.</param>
internal sealed class LoadSlot(LoadLevel level)
{
    private bool _isUnderWay;

    /// <summary>Whether every slot is occupied.</summary>
    public bool IsLevelReached => level.IsReached;

    /// <summary>Occupies the slot, before a request is made.</summary>
    /// <returns>Whether every slot is occupied.</returns>
    public bool Enter()
    {
        if (_isUnderWay)
        {
            return level.IsReached;
        }

        _isUnderWay = true;
        return level.Rise();
    }

    /// <summary>Frees the slot when no conversation is left for it.</summary>
    public void Leave()
    {
        if (_isUnderWay)
        {
            _isUnderWay = false;
            level.Fall();
        }
    }
}
