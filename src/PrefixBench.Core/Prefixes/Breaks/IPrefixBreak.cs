using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Prefixes.Breaks;

/// <summary>A usual way in which an agent changes its prompt from turn to turn, so that a part of the prefix is lost. The same turn of the same scenario is always changed alike.</summary>
internal interface IPrefixBreak
{
    /// <summary>What a scenario must have for the change to take place, as the object of "needs".</summary>
    string Needs { get; }

    /// <summary>Changes the request of a turn.</summary>
    /// <param name="request">The request that only appends to the one before, without a salt.</param>
    /// <param name="turn">The turn, from 1.</param>
    ChatRequest Apply(ChatRequest request, int turn);
}
